-- TIMESTAMP(3) has no zone and keeps milliseconds; literals and arithmetic with intervals work.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/types/timestamp.sql

CREATE SOURCE t (ts TIMESTAMP(3)) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"ts":"2024-02-29 00:00:00"}
-- {"ts":"2024-12-31 23:59:59.999"}

SELECT ts, ts > TIMESTAMP '2024-06-01 00:00:00' AS late, ts + INTERVAL '1' DAY AS next_day,
  ts - INTERVAL '90' MINUTE AS earlier FROM t;
--=
