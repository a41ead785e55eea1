-- A UNION ALL of changing rows and new rows passes both on, and can be aggregated again.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/union-all/updating.sql

CREATE SOURCE t (k STRING) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"k":"a"}
-- {"k":"b"}
-- {"k":"a"}

SELECT k, COUNT(*) AS c FROM t GROUP BY k UNION ALL SELECT UPPER(k), 100 FROM t;
--=
-- {"op":"+I","k":"A","c":100}
-- {"op":"+I","k":"B","c":100}
-- {"op":"+I","k":"A","c":100}
-- {"op":"+I","k":"a","c":1}
-- {"op":"+I","k":"b","c":1}
-- {"op":"-U","k":"a","c":1}
-- {"op":"+U","k":"a","c":2}

SELECT c, COUNT(*) AS times
FROM (SELECT COUNT(*) AS c FROM t GROUP BY k UNION ALL SELECT CAST(1 AS BIGINT) FROM t) GROUP BY c;
--=
-- {"op":"+I","c":1,"times":1}
-- {"op":"-U","c":1,"times":1}
-- {"op":"+U","c":1,"times":2}
-- {"op":"-U","c":1,"times":2}
-- {"op":"+U","c":1,"times":3}
-- {"op":"-U","c":1,"times":3}
-- {"op":"+U","c":1,"times":4}
-- {"op":"-U","c":1,"times":4}
-- {"op":"+U","c":1,"times":5}
-- {"op":"-U","c":1,"times":5}
-- {"op":"+U","c":1,"times":4}
-- {"op":"+I","c":2,"times":1}
