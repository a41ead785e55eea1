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

SELECT a, b, a AND b AS bo, a OR b AS either, NOT b AS `not` FROM t;
--=
-- {"a":true,"b":true,"bo":true,"either":true,"not":false}
-- {"a":true,"b":false,"bo":false,"either":true,"not":true}
-- {"a":true,"b":null,"bo":null,"either":true,"not":null}
-- {"a":false,"b":false,"bo":false,"either":false,"not":true}
-- {"a":false,"b":null,"bo":false,"either":null,"not":null}
-- {"a":null,"b":null,"bo":null,"either":null,"not":null}
