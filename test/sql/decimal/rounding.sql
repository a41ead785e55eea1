-- A value with more digits than the column's scale is rounded half up; one that does not fit is NULL.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/decimal/rounding.sql

CREATE SOURCE t (a DECIMAL(5, 2)) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"a":1.005}
-- {"a":1.004}
-- {"a":-1.005}
-- {"a":999.99}
-- {"a":1000}
-- {"a":"12.345"}
-- {"a":1e2}

SELECT a FROM t;
--=
-- {"a":1.01}
-- {"a":1}
-- {"a":-1.01}
-- {"a":999.99}
-- {"a":null}
-- {"a":12.35}
-- {"a":1E+2}
