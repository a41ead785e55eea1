-- Dates, times and timestamps as literals; what is left out of a timestamp is midnight.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/literals/times.sql

SELECT DATE '2024-1-5' AS a, TIME '10:00:00' AS b, TIMESTAMP '2024-01-05 10:00:00.123' AS c, TIMESTAMP '2024-01-05' AS d;
--=
-- {"a":"2024-01-05","b":"10:00:00","c":"2024-01-05 10:00:00.123","d":"2024-01-05 00:00:00"}

SELECT DATE '2024-01-31' + INTERVAL '1' MONTH AS a, DATE '2024-03-31' - INTERVAL '1' MONTH AS b, DATE '2024-01-31' + INTERVAL '1' DAY AS c, DATE '2024-01-31' + INTERVAL '25' HOUR AS d;
--=
-- {"a":"2024-02-29","b":"2024-02-29","c":"2024-02-01","d":"2024-02-01"}

SELECT TIMESTAMP '2024-01-31 10:00:00' + INTERVAL '1-2' YEAR TO MONTH AS a, TIME '23:30:00' + INTERVAL '1' HOUR AS b;
--=
-- {"a":"2025-03-31 10:00:00","b":"00:30:00"}
