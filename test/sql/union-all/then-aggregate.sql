-- A count over a UNION ALL counts the rows of both inputs.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/union-all/then-aggregate.sql

CREATE SOURCE a (k STRING) FROM KAFKA WITH (topic = 'a', format = 'json');
CREATE SOURCE b (k STRING) FROM KAFKA WITH (topic = 'b', format = 'json');

--> a
-- {"k":"x"}
-- {"k":"y"}

--> b
-- {"k":"x"}
-- {"k":"x"}

SELECT k, COUNT(*) AS c FROM (SELECT k FROM a UNION ALL SELECT k FROM b) GROUP BY k;
--=
-- {"op":"+I","k":"x","c":1}
-- {"op":"+I","k":"y","c":1}
-- {"op":"-U","k":"x","c":1}
-- {"op":"+U","k":"x","c":2}
-- {"op":"-U","k":"x","c":2}
-- {"op":"+U","k":"x","c":3}
