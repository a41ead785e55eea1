-- COUNT(DISTINCT x) and SUM(DISTINCT x) take each value once a group.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/distinct/aggregates.sql

CREATE SOURCE t (k STRING, n INT) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"k":"a","n":1}
-- {"k":"a","n":1}
-- {"k":"a","n":2}
-- {"k":"b","n":1}
-- {"k":"a","n":null}

SELECT k, COUNT(DISTINCT n) AS c, SUM(DISTINCT n) AS s, COUNT(*) AS n_all FROM t GROUP BY k;
--=
-- {"op":"+I","k":"a","c":1,"s":1,"n_all":1}
-- {"op":"-U","k":"a","c":1,"s":1,"n_all":1}
-- {"op":"+U","k":"a","c":1,"s":1,"n_all":2}
-- {"op":"-U","k":"a","c":1,"s":1,"n_all":2}
-- {"op":"+U","k":"a","c":2,"s":3,"n_all":3}
-- {"op":"+I","k":"b","c":1,"s":1,"n_all":1}
-- {"op":"-U","k":"a","c":2,"s":3,"n_all":3}
-- {"op":"+U","k":"a","c":2,"s":3,"n_all":4}
