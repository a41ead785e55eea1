-- BIGINT is exact over all 64 bits, also beyond 2^53, and wraps.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/arithmetic/bigint.sql

CREATE SOURCE t (a BIGINT, b BIGINT) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"a":9007199254740993,"b":2}
-- {"a":-9007199254740993,"b":1000}
-- {"a":9223372036854775807,"b":1}
-- {"a":-9223372036854775808,"b":-1}
-- {"a":3037000500,"b":3037000500}

SELECT a, a + b AS s, a - b AS d, a * b AS p, a / b AS q, a % b AS r, -a AS n FROM t;
--=
