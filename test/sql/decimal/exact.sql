-- DECIMAL is exact: 0.1 + 0.2 is 0.3, and the result's scale follows from the operands'.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/decimal/exact.sql

CREATE SOURCE t (a DECIMAL(10, 2), b DECIMAL(5, 3)) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"a":0.1,"b":0.2}
-- {"a":12345678.99,"b":-99.999}
-- {"a":-5,"b":2}
-- {"a":null,"b":1}

SELECT a, b, a + b AS s, a - b AS d, a * b AS p, a / b AS q, -a AS n FROM t;
--=
