-- Rows whose fields come and go; what cannot be read within a map is NULL.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/json/null-values.sql

CREATE SOURCE t (svt STRING, ops ROW<id STRING>, ids ARRAY<INT>, metrics MAP<STRING, DOUBLE>)
FROM KAFKA WITH (topic = 'in', format = 'json', 'json.ignore-parse-errors' = 'true');
CREATE SINK o (svt STRING, ops ROW<id STRING>, ids ARRAY<INT>, metrics MAP<STRING, DOUBLE>)
INTO KAFKA WITH (topic = 'out', format = 'json', 'json.encode.decimal-as-plain-number' = 'true');

--> in
-- {"svt":"2020-02-24T12:58:09.209+0800","metrics":{"k1":10.01,"k2":"invalid"}}
-- {"svt":"2020-02-24T12:58:09.209+0800", "ops":{"id":"281708d0-4092-4c21-9233-931950b6eccf"}, "ids":[1, 2, 3]}
-- {"svt":"2020-02-24T12:58:09.209+0800","metrics":{}}

INSERT INTO o SELECT * FROM t;

--< out
-- {"svt":"2020-02-24T12:58:09.209+0800","ops":null,"ids":null,"metrics":{"k1":10.01,"k2":null}}
-- {"svt":"2020-02-24T12:58:09.209+0800","ops":{"id":"281708d0-4092-4c21-9233-931950b6eccf"},"ids":[1,2,3],"metrics":null}
-- {"svt":"2020-02-24T12:58:09.209+0800","ops":null,"ids":null,"metrics":{}}
