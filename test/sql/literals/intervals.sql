-- Intervals are added, compared and taken a number of times.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/literals/intervals.sql

SELECT INTERVAL '2' DAY > INTERVAL '1' DAY AS a, INTERVAL 3 DAY = INTERVAL '72' HOUR AS b;
--=
-- {"a":true,"b":true}

SELECT TIMESTAMP '2024-01-01 00:00:00' + i * INTERVAL '1' DAY AS a, DATE '2024-01-31' + i * INTERVAL '1' MONTH AS b FROM (VALUES (1), (2)) AS t(i);
--=
-- {"a":"2024-01-02 00:00:00","b":"2024-02-29"}
-- {"a":"2024-01-03 00:00:00","b":"2024-03-31"}

SELECT TIMESTAMP '2024-01-01 00:00:00' + (INTERVAL '1' DAY + INTERVAL '2' HOUR) AS a;
--=
-- {"a":"2024-01-02 02:00:00"}
