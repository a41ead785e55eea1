-- Arithmetic, comparison and || with NULL give NULL.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/nulls/operators.sql

CREATE SOURCE t (a INT, s STRING) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"a":1,"s":"x"}
-- {"a":null,"s":null}

SELECT a + 1 AS plus, -a AS minus, a = a AS eq, a <> 5 AS ne, s || 'y' AS cat, UPPER(s) AS up,
  COALESCE(a, 42) AS co, COALESCE(s, 'none') AS cs, NULLIF(a, 1) AS ni FROM t;
--=
