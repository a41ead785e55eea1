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
-- {"a":0.1,"b":0.2,"s":0.30000000000000004,"p":0.020000000000000004,"q":0.5,"d":-0.1}
-- {"a":1.0E20,"b":1.0E-7,"s":1.0E20,"p":1.0E13,"q":1.0E27,"d":1.0E20}
-- {"a":5.0,"b":2.0,"s":7.0,"p":10.0,"q":2.5,"d":3.0}
-- {"a":-2.5,"b":100.0,"s":97.5,"p":-250.0,"q":-0.025,"d":-102.5}
-- {"a":1.23456789125E8,"b":0.001,"s":1.23456789126E8,"p":123456.789125,"q":1.23456789125E11,"d":1.23456789124E8}
