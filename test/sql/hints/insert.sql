-- A hint behind the table that INSERT writes.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/hints/insert.sql

CREATE SOURCE t (a INT) FROM KAFKA WITH (topic = 'in', format = 'json');
CREATE SINK o (ts TIMESTAMP(3), a INT) INTO KAFKA WITH (topic = 'out', format = 'json');
INSERT INTO o /*+ OPTIONS('json.timestamp-format.standard' = 'ISO-8601') */ (a, ts) SELECT a, TIMESTAMP '2024-01-01 10:00:00' FROM t;

--> in
-- {"a":1}

--< out
-- {"ts":"2024-01-01T10:00:00","a":1}
