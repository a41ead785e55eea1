-- AND, OR and NOT know three values.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/nulls/logic.sql

CREATE SOURCE t (a BOOLEAN, b BOOLEAN) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"a":true,"b":true}
-- {"a":true,"b":false}
-- {"a":true,"b":null}
-- {"a":false,"b":false}
-- {"a":false,"b":null}
-- {"a":null,"b":null}

SELECT a, b, a AND b AS both, a OR b AS either, NOT b AS `not` FROM t;
--=
