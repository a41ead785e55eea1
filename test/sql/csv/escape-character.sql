-- 'csv.escape-character' takes away the meaning of what follows it.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/csv/escape-character.sql

CREATE SOURCE t (a STRING, b STRING)
FROM KAFKA WITH (topic = 'in', format = 'csv', 'csv.escape-character' = '\');
CREATE SINK o (a STRING, b STRING)
INTO KAFKA WITH (topic = 'out', format = 'csv', 'csv.escape-character' = '$');

--> in
-- a\,b,c
-- "say \"hi\"",x\\y
-- a\tb,$

INSERT INTO o SELECT a, b FROM t;

--< out
-- "a,b",c
-- "say ""hi""",x\y
-- "a	b","$$"
