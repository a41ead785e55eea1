-- DECIMALs are written with an exponent where that is asked for, a tab may be spelt \t.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/csv/scientific.sql

CREATE SOURCE t (a STRING, b DECIMAL(10, 3), c BOOLEAN) FROM KAFKA WITH (topic = 'in', format = 'csv');
CREATE SINK o (a STRING, b DECIMAL(10, 3), c BOOLEAN) INTO KAFKA WITH (topic = 'out', format = 'csv',
  'csv.field-delimiter' = '\t', 'csv.write-bigdecimal-in-scientific-notation' = 'true');
CREATE SINK p (a STRING, b DECIMAL(10, 3), c BOOLEAN) INTO KAFKA WITH (topic = 'plain', format = 'csv',
  'csv.field-delimiter' = ';', 'csv.quote-character' = '''', 'csv.write-bigdecimal-in-scientific-notation' = 'false');

--> in
-- abc,100000,false
-- abc,0.001,true
-- abc,123.456,true

INSERT INTO o SELECT a, b, c FROM t;
INSERT INTO p SELECT a, b, c FROM t;

--< out
-- abc	1E+5	false
-- abc	0.001	true
-- abc	123.456	true

--< plain
-- abc;1E+5;false
-- abc;0.001;true
-- abc;123.456;true
