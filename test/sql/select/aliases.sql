-- Tables and columns can be renamed; the alias of a table hides its name.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/select/aliases.sql

CREATE SOURCE t (a INT) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"a":1}

SELECT x.a AS uno, x.a + x.a dos FROM t AS x;
--=
-- {"uno":1,"dos":2}
