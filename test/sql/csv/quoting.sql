-- Quotes are read wherever a value begins with one, and written where Flink writes them.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/csv/quoting.sql

CREATE SOURCE t (a STRING, b STRING) FROM KAFKA WITH (topic = 'in', format = 'csv');
CREATE SINK o (a STRING, b STRING) INTO KAFKA WITH (topic = 'out', format = 'csv');

--> in
-- plain,"in quotes"
-- "a, b","say ""hi"""
-- 5" pipe,it's
-- "x" ,abcdefghijklmnopqrstuvwxyz
-- été,"日本 語"
-- x,""
-- #1,a-b.c/d:e

INSERT INTO o SELECT a, b FROM t;

--< out
-- plain,"in quotes"
-- "a, b","say ""hi"""
-- "5"" pipe","it's"
-- x,"abcdefghijklmnopqrstuvwxyz"
-- été,"日本 語"
-- x,
-- "#1",a-b.c/d:e
