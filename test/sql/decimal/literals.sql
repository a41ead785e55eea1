-- Literals with a point are DECIMAL, and integers take part exactly.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/decimal/literals.sql

SELECT 1.10 AS a, 1.1 + 2.22 AS b, 3 * 0.1 AS c, 10 / 4.0 AS d, 1.0 / 3 AS e, 0.5 = 0.50 AS f, 1e1 AS g;
--=
-- {"a":1.1,"b":3.32,"c":0.3,"d":2.5,"e":0.333333333333,"f":true,"g":10.0}
