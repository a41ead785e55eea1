-- TRIM takes characters off both ends or one.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/strings/trim.sql

SELECT TRIM('  a b ') AS a, TRIM(LEADING FROM '  a ') AS b, TRIM(TRAILING 'x' FROM 'axx') AS c,
  TRIM(BOTH 'x' FROM 'xxaxx') AS d, REPLACE('a-b-c', '-', '+') AS e;
--=
-- {"a":"a b","b":"a ","c":"a","d":"a","e":"a+b+c"}
