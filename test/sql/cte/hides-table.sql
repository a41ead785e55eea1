-- A name of WITH hides the table of that name.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/cte/hides-table.sql

CREATE SOURCE t (a INT) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"a":1}

WITH t AS (SELECT 42 AS a) SELECT a FROM t;
--=
-- {"a":42}
