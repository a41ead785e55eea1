-- HAVING shows a group while its condition holds, and takes it back when it no longer does.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/having/filter.sql

CREATE SOURCE t (k STRING, n INT) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"k":"a","n":6}
-- {"k":"b","n":1}
-- {"k":"a","n":-3}
-- {"k":"b","n":9}
-- {"k":"b","n":1}

SELECT k, SUM(n) AS s FROM t GROUP BY k HAVING SUM(n) > 5;
--=
-- {"op":"+I","k":"a","s":6}
-- {"op":"-U","k":"a","s":6}
-- {"op":"+U","k":"b","s":10}
-- {"op":"-U","k":"b","s":10}
-- {"op":"+U","k":"b","s":11}
