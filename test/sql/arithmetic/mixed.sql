-- The wider operand decides the type: INT with BIGINT is BIGINT, anything with DOUBLE is DOUBLE.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/arithmetic/mixed.sql

CREATE SOURCE t (i INT, l BIGINT, d DOUBLE) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"i":2147483647,"l":1,"d":0.5}
-- {"i":-3,"l":2,"d":2}

SELECT i + l AS il, i * l AS p, i / l AS q, i + d AS id, l / d AS ld, i / 2 AS half, i / 2.0 AS d_e FROM t;
--=
-- {"il":2147483648,"p":2147483647,"q":2147483647,"id":2.1474836475E9,"ld":2.0,"half":1073741823,"d_e":1073741823.5}
-- {"il":-1,"p":-6,"q":-1,"id":-1.0,"ld":1.0,"half":-1,"d_e":-1.5}
