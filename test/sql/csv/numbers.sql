-- Blanks around whole numbers, fractions and booleans do not count; any word but true is false.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/csv/numbers.sql

CREATE SOURCE t (a TINYINT, b SMALLINT, c INT, d BIGINT, e DOUBLE, f DECIMAL(10, 2), g BOOLEAN)
FROM KAFKA WITH (topic = 'in', format = 'csv');

--> in
-- 1,2,3,4,5.5,6.25,true
-- -1 , +2,007 ,-9223372036854775808, 1e3,1.555, TRUE
-- 127,32767,2147483647,9223372036854775807,.5,99999999.99,yes

SELECT * FROM t;
--=
-- {"a":1,"b":2,"c":3,"d":4,"e":5.5,"f":6.25,"g":true}
-- {"a":-1,"b":2,"c":7,"d":-9223372036854775808,"e":1000.0,"f":1.56,"g":true}
-- {"a":127,"b":32767,"c":2147483647,"d":9223372036854775807,"e":0.5,"f":99999999.99,"g":false}
