-- TINYINT, SMALLINT and FLOAT are read, widen in expressions and wrap at their own ends.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/types/small-numbers.sql

CREATE SOURCE t (a TINYINT, b SMALLINT, f FLOAT) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"a":127,"b":32767,"f":1.5}
-- {"a":-128,"b":-32768,"f":-0.25}
-- {"a":null,"b":null,"f":null}

SELECT a, b, f, a + a AS aa, a + b AS ab, b * b AS bb, a + 1 AS i, f * 2 AS ff, f + b AS fb FROM t;
--=
-- {"a":127,"b":32767,"f":1.5,"aa":-2,"ab":-32642,"bb":1,"i":128,"ff":3.0,"fb":32768.5}
-- {"a":-128,"b":-32768,"f":-0.25,"aa":0,"ab":32640,"bb":0,"i":-127,"ff":-0.5,"fb":-32768.25}
-- {"a":null,"b":null,"f":null,"aa":null,"ab":null,"bb":null,"i":null,"ff":null,"fb":null}
