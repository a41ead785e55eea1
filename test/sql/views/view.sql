-- A view is a query with a name; its columns can be renamed, and a view may stand on a view.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/views/view.sql

CREATE SOURCE t (a INT, b STRING) FROM KAFKA WITH (topic = 'in', format = 'json');
CREATE VIEW big AS SELECT a, b FROM t WHERE a > 1;
CREATE VIEW named (x, y) AS SELECT a * 2, UPPER(b) FROM big;

--> in
-- {"a":1,"b":"one"}
-- {"a":2,"b":"two"}
-- {"a":3,"b":"three"}

SELECT * FROM big;
--=
-- {"a":2,"b":"two"}
-- {"a":3,"b":"three"}

SELECT y FROM named WHERE x > 4;
--=
-- {"y":"THREE"}
