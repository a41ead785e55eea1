-- 'json.encode.ignore-null-fields' leaves NULLs out; DECIMAL is the same number in either spelling.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/json/encode-options.sql

CREATE SOURCE t (a DECIMAL(10, 2), b STRING) FROM KAFKA WITH (topic = 'in', format = 'json');
CREATE SINK o (a DECIMAL(10, 2), b STRING)
INTO KAFKA WITH (
  topic = 'out', format = 'json',
  'json.encode.ignore-null-fields' = 'true', 'json.encode.decimal-as-plain-number' = 'false'
);

--> in
-- {"a":100.00,"b":null}
-- {"a":0.10,"b":"x"}
-- {}

INSERT INTO o SELECT a, b FROM t;

--< out
-- {"a":1E+2}
-- {"a":0.1,"b":"x"}
-- {}
