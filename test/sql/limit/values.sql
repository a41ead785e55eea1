-- LIMIT stands behind VALUES, UNION ALL, WITH and in parentheses.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/limit/values.sql

VALUES (1), (2), (3) LIMIT 2;
--=
-- {"EXPR$0":1}
-- {"EXPR$0":2}

SELECT a FROM (VALUES (1), (2)) AS t(a) UNION ALL SELECT a FROM (VALUES (3), (4)) AS u(a) LIMIT 3;
--=
-- {"a":1}
-- {"a":2}
-- {"a":3}

(SELECT a FROM (VALUES (1), (2)) AS t(a) LIMIT 1) UNION ALL (SELECT a FROM (VALUES (3), (4)) AS u(a) LIMIT 1);
--=
-- {"a":1}
-- {"a":3}

WITH x AS (SELECT 1 AS a UNION ALL SELECT 2) SELECT * FROM x LIMIT 1;
--=
-- {"a":1}

SELECT a FROM (SELECT a FROM (VALUES (1), (2), (3), (4)) AS t(a) LIMIT 3) LIMIT 5 OFFSET 1;
--=
-- {"a":2}
-- {"a":3}

SELECT DISTINCT a FROM (SELECT a FROM (VALUES (1), (1), (2), (3)) AS t(a) LIMIT 3);
--=
-- {"op":"+I","a":1}
-- {"op":"+I","a":2}
