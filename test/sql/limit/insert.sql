-- INSERT takes the first rows of a query.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/limit/insert.sql
--@ ways not partitions, kafka: the order of records is lost between partitions

CREATE SOURCE t (a INT) FROM KAFKA WITH (topic = 'in', format = 'json');
CREATE SINK o (a INT) INTO KAFKA WITH (topic = 'out', format = 'json');
INSERT INTO o SELECT a FROM t WHERE a <> 2 LIMIT 2;

--> in
-- {"a":1}
-- {"a":2}
-- {"a":3}
-- {"a":4}

--< out
-- {"a":1}
-- {"a":3}
