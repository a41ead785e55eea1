-- A quote inside a text is doubled; other characters stand for themselves.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/strings/literals.sql

SELECT 'it''s' AS a, 'back\slash' AS b, 'tab	and "quotes"' AS c, 'ünïcödé 😀' AS d, '' AS e;
--=
-- {"a":"it's","b":"back\\slash","c":"tab\tand \"quotes\"","d":"ünïcödé 😀","e":""}
