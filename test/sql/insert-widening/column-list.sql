-- Columns that an INSERT's list leaves out are NULL.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/insert-widening/column-list.sql

CREATE SOURCE t (a INT, b STRING) FROM KAFKA WITH (topic = 'in', format = 'json');
CREATE SINK s (x STRING, y BIGINT, z DOUBLE) INTO KAFKA WITH (topic = 'out', format = 'json');

--> in
-- {"a":1,"b":"one"}

INSERT INTO s (y, x) SELECT a, b FROM t;

--< out
-- {"x":"one","y":1,"z":null}
