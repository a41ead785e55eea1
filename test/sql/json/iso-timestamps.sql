-- 'json.timestamp-format.standard' = 'ISO-8601' reads and writes a T.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/json/iso-timestamps.sql

CREATE SOURCE t (ts TIMESTAMP(3))
FROM KAFKA WITH (topic = 'in', format = 'json', 'json.timestamp-format.standard' = 'ISO-8601');
CREATE SINK o (ts TIMESTAMP(3))
INTO KAFKA WITH (topic = 'out', format = 'json', 'json.timestamp-format.standard' = 'ISO-8601');

--> in
-- {"ts":"2024-01-31T12:34:56.789"}
-- {"ts":"2024-01-31T12:34:56"}

INSERT INTO o SELECT ts FROM t;

--< out
-- {"ts":"2024-01-31T12:34:56.789"}
-- {"ts":"2024-01-31T12:34:56"}
