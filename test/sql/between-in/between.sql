-- BETWEEN includes both ends; NOT BETWEEN is its opposite; NULL makes it NULL.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/between-in/between.sql

CREATE SOURCE t (n INT, s STRING) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"n":1,"s":"b"}
-- {"n":3,"s":"d"}
-- {"n":5,"s":"c"}
-- {"n":null,"s":null}

SELECT n, n BETWEEN 1 AND 3 AS b, n NOT BETWEEN 2 AND 3 AS nb, s BETWEEN 'b' AND 'c' AS sb FROM t;
--=
-- {"n":1,"b":true,"nb":true,"sb":true}
-- {"n":3,"b":true,"nb":false,"sb":false}
-- {"n":5,"b":false,"nb":true,"sb":true}
-- {"n":null,"b":null,"nb":null,"sb":null}
