-- A field that the object does not have is NULL; a field that no column names is passed over.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/nulls/missing-fields.sql

CREATE SOURCE t (a INT, b STRING, c BOOLEAN, d DECIMAL(5, 1), e TIMESTAMP(3), f DOUBLE)
FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {}
-- {"zzz":{"a":[1,{"b":"}"}]},"b":"here"}
-- {"A":1,"a":2}

SELECT * FROM t;
--=
-- {"a":null,"b":null,"c":null,"d":null,"e":null,"f":null}
-- {"a":null,"b":"here","c":null,"d":null,"e":null,"f":null}
-- {"a":2,"b":null,"c":null,"d":null,"e":null,"f":null}
