-- Each row of a group takes its result back and gives the new one; COUNT and SUM of INT are BIGINT and INT.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/group-by/count-and-sum.sql

CREATE SOURCE t (k STRING, n INT) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"k":"a","n":1}
-- {"k":"b","n":10}
-- {"k":"a","n":2}
-- {"k":"a","n":null}
-- {"k":"b","n":2147483647}

SELECT k, COUNT(*) AS c, COUNT(n) AS cn, SUM(n) AS s FROM t GROUP BY k;
--=
-- {"op":"+I","k":"a","c":1,"cn":1,"s":1}
-- {"op":"+I","k":"b","c":1,"cn":1,"s":10}
-- {"op":"-U","k":"a","c":1,"cn":1,"s":1}
-- {"op":"+U","k":"a","c":2,"cn":2,"s":3}
-- {"op":"-U","k":"a","c":2,"cn":2,"s":3}
-- {"op":"+U","k":"a","c":3,"cn":2,"s":3}
-- {"op":"-U","k":"b","c":1,"cn":1,"s":10}
-- {"op":"+U","k":"b","c":2,"cn":2,"s":-2147483639}
