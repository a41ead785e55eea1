-- WHERE keeps the rows for which its condition is true, and drops those where it is false or NULL.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/filter/where.sql

CREATE SOURCE t (a INT, b STRING) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"a":1,"b":"x"}
-- {"a":5,"b":"y"}
-- {"a":null,"b":"z"}
-- {"b":"w"}
-- {"a":7,"b":null}

SELECT a, b FROM t WHERE a > 1;
--=
-- {"a":5,"b":"y"}
-- {"a":7,"b":null}

SELECT a, b FROM t WHERE NOT a > 1;
--=
-- {"a":1,"b":"x"}

SELECT a FROM t WHERE a > 1 AND b = 'y' OR a IS NULL;
--=
-- {"a":5}
-- {"a":null}
-- {"a":null}
