-- INT arithmetic stays INT: division cuts towards zero, the remainder has the sign of the dividend, overflow wraps.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/arithmetic/integers.sql

CREATE SOURCE t (a INT, b INT) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"a":7,"b":2}
-- {"a":-7,"b":2}
-- {"a":7,"b":-2}
-- {"a":2147483647,"b":1}
-- {"a":-2147483648,"b":-1}

SELECT a + b AS s, a - b AS d, a * b AS p, a / b AS q, a % b AS r, MOD(a, b) AS m, -a AS n FROM t;
--=
