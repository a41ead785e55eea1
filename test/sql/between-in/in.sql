-- IN compares with each of a list; NULL in the list makes a miss NULL.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/between-in/in.sql

CREATE SOURCE t (n INT, s STRING) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"n":1,"s":"x"}
-- {"n":2,"s":"y"}
-- {"n":null,"s":null}

SELECT n, n IN (1, 3) AS i, n NOT IN (1, 3) AS ni, s IN ('x', 'z') AS si FROM t;
--=
-- {"n":1,"i":true,"ni":false,"si":true}
-- {"n":2,"i":false,"ni":true,"si":false}
-- {"n":null,"i":null,"ni":null,"si":null}
