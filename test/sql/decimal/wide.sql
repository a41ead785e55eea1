-- 38 digits are exact.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/decimal/wide.sql

CREATE SOURCE t (a DECIMAL(38, 0), b DECIMAL(38, 18)) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"a":12345678901234567890123456789012345678,"b":12345678901234567890.123456789012345678}
-- {"a":-1,"b":0.000000000000000001}

SELECT a, b, a + 1 AS n FROM t;
--=
