-- DOUBLE follows IEEE 754 and prints with the fewest digits that read back as the same number.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/arithmetic/doubles.sql

CREATE SOURCE t (a DOUBLE, b DOUBLE) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"a":0.1,"b":0.2}
-- {"a":1e20,"b":1e-7}
-- {"a":5,"b":2}
-- {"a":-2.5,"b":100}
-- {"a":123456789.125,"b":0.001}

SELECT a, b, a + b AS s, a * b AS p, a / b AS q, a - b AS d FROM t;
--=
