-- SELECT DISTINCT over changing input takes a row back when the last of its kind is gone.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/nested-aggregate/distinct-rows.sql

CREATE SOURCE t (k STRING) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"k":"a"}
-- {"k":"b"}
-- {"k":"a"}
-- {"k":"b"}

SELECT DISTINCT c FROM (SELECT k, COUNT(*) AS c FROM t GROUP BY k);
--=
-- {"op":"+I","c":1}
-- {"op":"+I","c":2}
-- {"op":"-D","c":1}
