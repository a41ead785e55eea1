-- NULL is a group of its own, apart from the empty text.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/group-by/null-key.sql

CREATE SOURCE t (k STRING) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"k":null}
-- {"k":""}
-- {"k":null}
-- {}

SELECT k, COUNT(*) AS c FROM t GROUP BY k;
--=
-- {"op":"+I","k":null,"c":1}
-- {"op":"+I","k":"","c":1}
-- {"op":"-U","k":null,"c":1}
-- {"op":"+U","k":null,"c":2}
-- {"op":"-U","k":null,"c":2}
-- {"op":"+U","k":null,"c":3}
