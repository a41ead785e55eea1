-- Conditions without columns keep all rows or none.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/filter/constant.sql

CREATE SOURCE t (a INT) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"a":1}
-- {"a":2}

SELECT a FROM t WHERE 1 = 1;
--=
-- {"a":1}
-- {"a":2}

SELECT a FROM t WHERE 1 > 2;
--=

SELECT a FROM t WHERE CAST(NULL AS BOOLEAN);
--=
