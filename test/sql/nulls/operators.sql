-- Arithmetic, comparison and || with NULL give NULL.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/nulls/operators.sql

CREATE SOURCE t (a INT, s STRING) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"a":1,"s":"x"}
-- {"a":null,"s":null}

SELECT a + 1 AS pl, -a AS mi, a = a AS eq, a <> 5 AS ne, s || 'y' AS cat, UPPER(s) AS up,
  COALESCE(a, 42) AS co, COALESCE(s, 'none') AS cs, NULLIF(a, 1) AS ni FROM t;
--=
-- {"pl":2,"mi":-1,"eq":true,"ne":true,"cat":"xy","up":"X","co":1,"cs":"x","ni":null}
-- {"pl":null,"mi":null,"eq":null,"ne":null,"cat":null,"up":null,"co":42,"cs":"none","ni":null}
