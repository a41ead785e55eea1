-- A view of an aggregate can be filtered and aggregated again.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/views/aggregate.sql

CREATE SOURCE t (k STRING, n INT) FROM KAFKA WITH (topic = 'in', format = 'json');
CREATE TEMPORARY VIEW totals AS SELECT k, SUM(n) AS total FROM t GROUP BY k;

--> in
-- {"k":"a","n":3}
-- {"k":"b","n":4}
-- {"k":"a","n":5}

SELECT k FROM totals WHERE total > 3;
--=
-- {"k":"b"}
-- {"k":"a"}
