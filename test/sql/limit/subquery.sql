-- LIMIT of a sub-query limits what is computed of it.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/limit/subquery.sql

SELECT COUNT(*) AS n FROM (SELECT a FROM (VALUES (1), (2), (3)) AS t(a) LIMIT 2);
--=
-- {"op":"+I","n":1}
-- {"op":"-U","n":1}
-- {"op":"+U","n":2}

SELECT a + 1 AS b FROM (SELECT a FROM (VALUES (1), (2), (3)) AS t(a) LIMIT 2) WHERE a > 1;
--=
-- {"b":3}

SELECT MAX(a) AS m FROM (SELECT a FROM (VALUES (1), (2), (3)) AS t(a) LIMIT 2 OFFSET 1);
--=
-- {"op":"+I","m":2}
-- {"op":"-U","m":2}
-- {"op":"+U","m":3}
