-- Without a quote character quotes are letters, and nothing is written in quotes.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/csv/without-quotes.sql

CREATE SOURCE t (a STRING, b INT, c STRING) FROM KAFKA WITH (topic = 'in', format = 'csv', 'csv.disable-quote-character' = 'true');
CREATE SINK o (a STRING, b INT, c STRING) INTO KAFKA WITH (topic = 'out', format = 'csv', 'csv.disable-quote-character' = 'true');

--> in
-- "abc,12,2019-12-26 12:12:12
-- Test,12,"Hello"

INSERT INTO o SELECT * FROM t;

--< out
-- "abc,12,2019-12-26 12:12:12
-- Test,12,"Hello"
