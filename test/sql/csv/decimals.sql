-- DECIMAL is written in plain digits unless 'csv.write-bigdecimal-in-scientific-notation' asks for Java's way.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/csv/decimals.sql

CREATE SOURCE t (a DECIMAL(20, 10), b DECIMAL(20, 2)) FROM KAFKA WITH (topic = 'in', format = 'csv');
CREATE SINK o (a DECIMAL(20, 10), b DECIMAL(20, 2))
INTO KAFKA WITH (
  topic = 'out', format = 'csv', 'csv.write-bigdecimal-in-scientific-notation' = 'true'
);

--> in
-- 0.0000000012,100
-- 1.5,0.10

INSERT INTO o SELECT a, b FROM t;

--< out
-- 1.2E-9,1E+2
-- 1.5,0.1
