-- SELECT DISTINCT gives each row once; NULLs are equal here.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/distinct/rows.sql

CREATE SOURCE t (a INT, b STRING) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"a":1,"b":"x"}
-- {"a":1,"b":"x"}
-- {"a":1,"b":"y"}
-- {"a":null,"b":"x"}
-- {"a":null,"b":"x"}

SELECT DISTINCT a, b FROM t;
--=
-- {"op":"+I","a":1,"b":"x"}
-- {"op":"+I","a":1,"b":"y"}
-- {"op":"+I","a":null,"b":"x"}
