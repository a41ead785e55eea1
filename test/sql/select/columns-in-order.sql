-- The result has the columns of the SELECT list, in its order; a column may come twice.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/select/columns-in-order.sql

CREATE SOURCE t (a INT, b STRING, c BIGINT) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"a":1,"b":"x","c":10}
-- {"c":20,"b":"y","a":2}

SELECT c, a, b, a AS again FROM t;
--=
-- {"c":10,"a":1,"b":"x","again":1}
-- {"c":20,"a":2,"b":"y","again":2}
