-- 'json.ignore-parse-errors' makes wrong values NULL and drops records that are no JSON.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/json/ignore-parse-errors.sql

CREATE SOURCE t (a INT, b STRING)
FROM KAFKA WITH (topic = 'in', format = 'json', 'json.ignore-parse-errors' = 'true');

--> in
-- {"a":1,"b":"x"}
-- {"a":"one","b":"y"}
-- {"a":2,"b":

SELECT a, b FROM t;
--=
-- {"a":1,"b":"x"}
-- {"a":null,"b":"y"}
