-- BOOLEAN and numbers cast into each other.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/casts/booleans.sql

CREATE SOURCE t (b BOOLEAN, i INT) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"b":true,"i":0}
-- {"b":false,"i":1}
-- {"b":null,"i":-7}

SELECT CAST(b AS INT) AS bi, CAST(i AS BOOLEAN) AS ib FROM t;
--=
-- {"bi":1,"ib":false}
-- {"bi":0,"ib":true}
-- {"bi":null,"ib":true}
