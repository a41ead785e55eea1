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
-- {"s":9,"d":5,"p":14,"q":3,"r":1,"m":1,"n":-7}
-- {"s":-5,"d":-9,"p":-14,"q":-3,"r":-1,"m":-1,"n":7}
-- {"s":5,"d":9,"p":-14,"q":-3,"r":1,"m":1,"n":-7}
-- {"s":-2147483648,"d":2147483646,"p":2147483647,"q":2147483647,"r":0,"m":0,"n":-2147483647}
-- {"s":2147483647,"d":-2147483647,"p":-2147483648,"q":-2147483648,"r":0,"m":0,"n":-2147483648}
