-- A row or an array is one value with its own delimiter.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/csv/collections.sql

CREATE SOURCE t (r ROW<f0 STRING, f1 INT, f2 BOOLEAN>, a ARRAY<STRING>, n ARRAY<TINYINT>)
FROM KAFKA WITH (topic = 'in', format = 'csv', 'csv.null-literal' = 'null');
CREATE SINK o (r ROW<f0 STRING, f1 INT, f2 BOOLEAN>, a ARRAY<STRING>, n ARRAY<TINYINT>)
INTO KAFKA WITH (topic = 'out', format = 'csv', 'csv.null-literal' = 'null', 'csv.array-element-delimiter' = ':');

--> in
-- Hello;42;false,a;b;c,12;4;null
-- a;1;true,null,null
-- x;0;,y,7

INSERT INTO o SELECT * FROM t;

--< out
-- Hello:42:false,a:b:c,12:4:null
-- a:1:true,null,null
-- x:0:false,y,7
