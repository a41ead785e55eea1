-- A query reads the columns that it names, in their place.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/csv/some-columns.sql

CREATE SOURCE t (a INT, b STRING, c INT, d STRING) FROM KAFKA WITH (topic = 'in', format = 'csv');

--> in
-- 1,"x,y",2,z
-- 3,,4,w

SELECT d, c FROM t WHERE a > 0;
--=
-- {"d":"z","c":2}
-- {"d":"w","c":4}
