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
-- {"a":0.1,"b":0.2,"s":0.3,"d":-0.1,"p":0.02,"q":0.5,"n":-0.1}
-- {"a":12345678.99,"b":-99.999,"s":12345578.991,"d":12345778.989,"p":-1234555553.32101,"q":-123458.02448024,"n":-12345678.99}
-- {"a":-5,"b":2,"s":-3,"d":-7,"p":-1E+1,"q":-2.5,"n":5}
-- {"a":null,"b":1,"s":null,"d":null,"p":null,"q":null,"n":null}
