-- 'csv.quote-character' is another quote, 'csv.disable-quote-character' none.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/csv/quote-character.sql

CREATE SOURCE t (a STRING, b STRING)
FROM KAFKA WITH (topic = 'in', format = 'csv', 'csv.quote-character' = '''');
CREATE SINK o (a STRING, b STRING)
INTO KAFKA WITH (topic = 'out', format = 'csv', 'csv.disable-quote-character' = 'true');

--> in
-- 'a b','it''s'
-- "x",y"z

INSERT INTO o SELECT a, b FROM t;

--< out
-- a b,it's
-- "x",y"z
