-- TIMESTAMP(3) has no zone and keeps milliseconds; literals and arithmetic with intervals work.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/types/timestamp.sql

CREATE SOURCE t (ts TIMESTAMP(3)) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"ts":"2024-02-29 00:00:00"}
-- {"ts":"2024-12-31 23:59:59.999"}

SELECT ts, ts > TIMESTAMP '2024-06-01 00:00:00' AS late, ts + INTERVAL '1' DAY AS next_day,
  ts - INTERVAL '90' MINUTE AS earlier FROM t;
--=
-- {"ts":"2024-02-29 00:00:00","late":false,"next_day":"2024-03-01 00:00:00","earlier":"2024-02-28 22:30:00"}
-- {"ts":"2024-12-31 23:59:59.999","late":true,"next_day":"2025-01-01 23:59:59.999","earlier":"2024-12-31 22:29:59.999"}
