-- A computed column of a source is an expression over its other columns.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/select/computed-columns.sql

CREATE SOURCE t (a INT, b INT, total AS a + b, label AS CAST(a AS STRING) || '!')
FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"a":1,"b":2}
-- {"a":null,"b":2}

SELECT * FROM t;
--=
-- {"a":1,"b":2,"total":3,"label":"1!"}
-- {"a":null,"b":2,"total":null,"label":null}

SELECT label FROM t WHERE total > 2;
--=
-- {"label":"1!"}
