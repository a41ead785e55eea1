-- LIMIT gives the first rows of a source and no more.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/limit/first-rows.sql
--@ ways not partitions, kafka: the order of records is lost between partitions

CREATE SOURCE t (a INT, b STRING) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"a":1,"b":"x"}
-- {"a":2,"b":"y"}
-- {"a":3,"b":"z"}
-- {"a":4,"b":null}

SELECT a FROM t LIMIT 2;
--=
-- {"a":1}
-- {"a":2}

SELECT b FROM t LIMIT 2 OFFSET 1;
--=
-- {"b":"y"}
-- {"b":"z"}

SELECT a FROM t FETCH FIRST 3 ROWS ONLY;
--=
-- {"a":1}
-- {"a":2}
-- {"a":3}

SELECT a FROM t OFFSET 1 ROW FETCH NEXT 1 ROW ONLY;
--=
-- {"a":2}

SELECT a FROM t WHERE a > 1 LIMIT ALL;
--=
-- {"a":2}
-- {"a":3}
-- {"a":4}

SELECT a FROM t LIMIT 0;
--=
