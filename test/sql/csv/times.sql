-- Dates, times and timestamps are read and written in SQL style.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/csv/times.sql

CREATE SOURCE t (a DATE, b TIME(0), c TIMESTAMP(3), d TIMESTAMP_LTZ(3))
FROM KAFKA WITH (topic = 'in', format = 'csv');
CREATE SINK o (a DATE, b TIME(0), c TIMESTAMP(3), d TIMESTAMP_LTZ(3))
INTO KAFKA WITH (topic = 'out', format = 'csv');

--> in
-- 2024-01-31,12:34:56,2024-01-31 12:34:56.789,2024-01-31 12:34:56.789Z
-- 2024-1-3,12:34,2024-02-29 00:00:00,1969-12-31 23:59:59.5Z
-- 2024-02-30,23:59:59,"2024-01-31 12:34:56","2024-01-31 12:34:56Z"

INSERT INTO o SELECT a, b, c, d FROM t;

--< out
-- 2024-01-31,12:34:56,"2024-01-31 12:34:56.789","2024-01-31 12:34:56.789Z"
-- 2024-01-03,12:34:00,"2024-02-29 00:00:00","1969-12-31 23:59:59.5Z"
-- 2024-03-01,23:59:59,"2024-01-31 12:34:56","2024-01-31 12:34:56Z"
