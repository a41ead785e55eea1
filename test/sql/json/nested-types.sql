-- Every type, nested ones too, is written as it was read.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/json/nested-types.sql

CREATE SOURCE t (b BOOLEAN, i TINYINT, l BIGINT, f FLOAT, bs BYTES, d DECIMAL(9, 6), doubles ARRAY<DOUBLE>, dt DATE, tm TIME(0),
  ts3 TIMESTAMP(3), ts9 TIMESTAMP(9), ltz TIMESTAMP_LTZ(9), m MAP<STRING, BIGINT>, ms MULTISET<STRING>, mm MAP<STRING, MAP<STRING, INT>>)
FROM KAFKA WITH (topic = 'in', format = 'json', 'json.timestamp-format.standard' = 'ISO-8601');
CREATE SINK o (b BOOLEAN, i TINYINT, l BIGINT, f FLOAT, bs BYTES, d DECIMAL(9, 6), doubles ARRAY<DOUBLE>, dt DATE, tm TIME(0),
  ts3 TIMESTAMP(3), ts9 TIMESTAMP(9), ltz TIMESTAMP_LTZ(9), m MAP<STRING, BIGINT>, ms MULTISET<STRING>, mm MAP<STRING, MAP<STRING, INT>>)
INTO KAFKA WITH (topic = 'out', format = 'json', 'json.timestamp-format.standard' = 'ISO-8601', 'json.encode.decimal-as-plain-number' = 'true');

--> in
-- {"b":true,"i":-99,"l":1238123899121,"f":33.333,"bs":"AQID","d":123.456789,"doubles":[1.1,2.2,3.3],"dt":"1990-10-14","tm":"12:12:43","ts3":"1990-10-14T12:12:43.123","ts9":"1990-10-14T12:12:43.123456789","ltz":"1990-10-14T12:12:43.123456789Z","m":{"element":123},"ms":{"element":2},"mm":{"inner_map":{"key":234}}}

INSERT INTO o SELECT * FROM t;

--< out
-- {"b":true,"i":-99,"l":1238123899121,"f":33.333,"bs":"AQID","d":123.456789,"doubles":[1.1,2.2,3.3],"dt":"1990-10-14","tm":"12:12:43","ts3":"1990-10-14T12:12:43.123","ts9":"1990-10-14T12:12:43.123456789","ltz":"1990-10-14T12:12:43.123456789Z","m":{"element":123},"ms":{"element":2},"mm":{"inner_map":{"key":234}}}
