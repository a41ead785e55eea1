-- SUBSTRING with starts before the first character, at 0, from the end, and beyond.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/strings/substring.sql

SELECT SUBSTRING('kafka', 1, 2) AS a, SUBSTRING('kafka', 0) AS b, SUBSTRING('kafka', -2) AS c,
  SUBSTRING('kafka', 4, 10) AS d, SUBSTRING('kafka', 9) AS e, SUBSTRING('kafka' FROM 2) AS f,
  SUBSTRING('kafka', 2, 0) AS g;
--=
-- {"a":"ka","b":"kafka","c":"ka","d":"ka","e":"","f":"afka","g":""}
