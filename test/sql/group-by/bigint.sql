-- Sums and extremes are exact beyond 2^53.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/group-by/bigint.sql

CREATE SOURCE t (k STRING, n BIGINT) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"k":"a","n":9007199254740993}
-- {"k":"a","n":2}
-- {"k":"a","n":-1}
-- {"k":"b","n":9223372036854775807}
-- {"k":"b","n":-9223372036854775808}

SELECT k, SUM(n) AS s, MIN(n) AS lo, MAX(n) AS hi, AVG(n) AS m FROM t GROUP BY k;
--=
