-- A star gives all columns in the order of the DDL, also beside others and with the table's name.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/select/star.sql

CREATE SOURCE t (a INT, b STRING) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"a":1,"b":"x"}
-- {"a":2,"b":null}

SELECT * FROM t;
--=
-- {"a":1,"b":"x"}
-- {"a":2,"b":null}

SELECT a + 1 AS after_a, t.* FROM t;
--=
-- {"after_a":2,"a":1,"b":"x"}
-- {"after_a":3,"a":2,"b":null}
