-- A query in FROM is a table, with or without a name.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/subquery/from.sql

CREATE SOURCE t (a INT, b INT) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"a":1,"b":2}
-- {"a":3,"b":4}

SELECT s, s * 2 AS twice FROM (SELECT a + b AS s FROM t WHERE a > 0) WHERE s > 3;
--=
-- {"s":7,"twice":14}

SELECT q.x FROM (SELECT y AS x FROM (SELECT a AS y FROM t) AS p) AS q (x);
--=
-- {"x":1}
-- {"x":3}
