-- 'csv.null-literal' is NULL, with or without quotes, and is written for NULL.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/csv/null-literal.sql

CREATE SOURCE t (a INT, b STRING)
FROM KAFKA WITH (topic = 'in', format = 'csv', 'csv.null-literal' = 'n/a');
CREATE SINK o (a INT, b STRING)
INTO KAFKA WITH (topic = 'out', format = 'csv', 'csv.null-literal' = 'none');

--> in
-- 1,n/a
-- n/a,"n/a"
-- 2,
-- 3, n/a

INSERT INTO o SELECT a, b FROM t;

--< out
-- 1,none
-- none,none
-- 2,
-- 3," n/a"
