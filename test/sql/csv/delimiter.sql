-- 'csv.field-delimiter' takes escapes of Java, on both sides.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/csv/delimiter.sql

CREATE SOURCE t (a STRING, b STRING)
FROM KAFKA WITH (topic = 'in', format = 'csv', 'csv.field-delimiter' = '\u007C');
CREATE SINK o (a STRING, b STRING)
INTO KAFKA WITH (topic = 'out', format = 'csv', 'csv.field-delimiter' = ';');

--> in
-- a,b|c;d
-- "x|y"|z

INSERT INTO o SELECT a, b FROM t;

--< out
-- "a,b";"c;d"
-- x|y;z
