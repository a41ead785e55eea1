-- Sums wrap at the end of their type, and the mean of integers is cut towards zero.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/group-by/overflow.sql

CREATE SOURCE t (i INT, l BIGINT) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"i":2147483647,"l":9223372036854775807}
-- {"i":1,"l":1}
-- {"i":-3,"l":-3}

SELECT SUM(i) AS si, SUM(l) AS sl, AVG(i) AS ai, AVG(l) AS al FROM t;
--=
-- {"op":"+I","si":2147483647,"sl":9223372036854775807,"ai":2147483647,"al":9223372036854775807}
-- {"op":"-U","si":2147483647,"sl":9223372036854775807,"ai":2147483647,"al":9223372036854775807}
-- {"op":"+U","si":-2147483648,"sl":-9223372036854775808,"ai":1073741824,"al":-4611686018427387904}
-- {"op":"-U","si":-2147483648,"sl":-9223372036854775808,"ai":1073741824,"al":-4611686018427387904}
-- {"op":"+U","si":2147483645,"sl":9223372036854775805,"ai":715827881,"al":3074457345618258601}
