-- CASE takes the first branch that holds; without ELSE it is NULL; its branches meet in one type.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/expressions/case.sql

CREATE SOURCE t (n INT) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"n":1}
-- {"n":2}
-- {"n":15}
-- {"n":null}

SELECT n, CASE WHEN n < 2 THEN 'few' WHEN n < 10 THEN 'some' ELSE 'many' END AS size,
  CASE n WHEN 1 THEN 'one' WHEN 2 THEN 'two' END AS word,
  CASE WHEN n > 1 THEN n ELSE 0.5 END AS mixed FROM t;
--=
-- {"n":1,"size":"few","word":"one","mixed":0.5}
-- {"n":2,"size":"some","word":"two","mixed":2}
-- {"n":15,"size":"many","word":null,"mixed":15}
-- {"n":null,"size":"many","word":null,"mixed":0.5}
