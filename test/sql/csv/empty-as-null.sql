-- With 'csv.null-literal' = '' empty values are NULL; NULL is written as nothing either way.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/csv/empty-as-null.sql

CREATE SOURCE t (a INT, b STRING, c BOOLEAN)
FROM KAFKA WITH (topic = 'in', format = 'csv', 'csv.null-literal' = '');
CREATE SINK o (a INT, b STRING, c BOOLEAN) INTO KAFKA WITH (topic = 'out', format = 'csv');

--> in
-- ,,
-- 1,"",true
-- ,x,

INSERT INTO o SELECT a, b, c FROM t;

--< out
-- ,,
-- 1,,true
-- ,x,
