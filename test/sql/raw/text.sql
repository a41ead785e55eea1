-- A value is one column, whatever stands in it.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/raw/text.sql

CREATE SOURCE t (line STRING) FROM KAFKA WITH (topic = 'in', format = 'raw');
CREATE SINK o (line STRING) INTO KAFKA WITH (topic = 'out', format = 'raw');

--> in
-- {"a":1}
-- plain, "text" 日本

INSERT INTO o SELECT UPPER(line) FROM t;

--< out
-- {"A":1}
-- PLAIN, "TEXT" 日本
