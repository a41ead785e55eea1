-- An aggregate over an aggregate takes back what the inner one takes back.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/nested-aggregate/count-of-counts.sql

CREATE SOURCE t (k STRING) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"k":"a"}
-- {"k":"b"}
-- {"k":"a"}
-- {"k":"c"}
-- {"k":"b"}
-- {"k":"b"}

SELECT c, COUNT(*) AS how_many FROM (SELECT k, COUNT(*) AS c FROM t GROUP BY k) GROUP BY c;
--=
-- {"op":"+I","c":1,"how_many":1}
-- {"op":"-U","c":1,"how_many":1}
-- {"op":"+U","c":1,"how_many":2}
-- {"op":"-U","c":1,"how_many":2}
-- {"op":"+U","c":1,"how_many":1}
-- {"op":"+I","c":2,"how_many":1}
-- {"op":"-U","c":1,"how_many":1}
-- {"op":"+U","c":1,"how_many":2}
-- {"op":"-U","c":1,"how_many":2}
-- {"op":"+U","c":1,"how_many":1}
-- {"op":"-U","c":2,"how_many":1}
-- {"op":"+U","c":2,"how_many":2}
-- {"op":"-U","c":2,"how_many":2}
-- {"op":"+U","c":2,"how_many":1}
-- {"op":"+I","c":3,"how_many":1}
