-- Values of every type come back as they were read, with the NULL literal for those that are not there.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/csv/values.sql

CREATE SOURCE t (i TINYINT, s SMALLINT, n INT, l BIGINT, f FLOAT, d DOUBLE, x DECIMAL(38, 25), w DECIMAL(38, 0), b BYTES)
FROM KAFKA WITH (topic = 'in', format = 'csv', 'csv.null-literal' = 'null');
CREATE SINK o (i TINYINT, s SMALLINT, n INT, l BIGINT, f FLOAT, d DOUBLE, x DECIMAL(38, 25), w DECIMAL(38, 0), b BYTES)
INTO KAFKA WITH (topic = 'out', format = 'csv', 'csv.null-literal' = 'null');

--> in
-- 124,10000,1234567,12345678910,0.33333334,0.33333333332,"1234.0000000000000000000000001","123400000000000000000000000001",awML
-- null,null,null,null,null,null,null,null,null

INSERT INTO o SELECT * FROM t;

--< out
-- 124,10000,1234567,12345678910,0.33333334,0.33333333332,1234.0000000000000000000000001,123400000000000000000000000001,awML
-- null,null,null,null,null,null,null,null,null
