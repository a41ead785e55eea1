-- 'csv.ignore-parse-errors' makes wrong values NULL and fills up short rows.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/csv/ignore-parse-errors.sql

CREATE SOURCE t (a INT, b STRING)
FROM KAFKA WITH (topic = 'in', format = 'csv', 'csv.ignore-parse-errors' = 'true');

--> in
-- 1,x
-- one,y
-- ,z
-- 2
-- 3,x,

SELECT a, b FROM t;
--=
-- {"a":1,"b":"x"}
-- {"a":null,"b":"y"}
-- {"a":null,"b":"z"}
-- {"a":2,"b":null}
-- {"a":3,"b":"x"}
