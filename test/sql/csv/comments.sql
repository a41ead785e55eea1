-- 'csv.allow-comments' passes over lines that begin with #.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/csv/comments.sql

CREATE SOURCE t (a STRING, b STRING)
FROM KAFKA WITH (topic = 'in', format = 'csv', 'csv.allow-comments' = 'true');

--> in
-- a,#b
-- #c,d
-- "#e",f

SELECT a, b FROM t;
--=
-- {"a":"a","b":"#b"}
-- {"a":"#e","b":"f"}
