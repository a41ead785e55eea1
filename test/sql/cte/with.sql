-- WITH names queries for one statement; a later one may use an earlier one.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/cte/with.sql

CREATE SOURCE t (a INT) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"a":1}
-- {"a":2}
-- {"a":3}

WITH odd AS (SELECT a FROM t WHERE MOD(a, 2) = 1), twice (b) AS (SELECT a * 2 FROM odd)
SELECT b FROM twice UNION ALL SELECT a FROM odd;
--=
-- {"b":2}
-- {"b":6}
-- {"b":1}
-- {"b":3}
