-- Numbers of different types compare by value.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/types/comparison.sql

CREATE SOURCE t (i INT, l BIGINT, d DOUBLE, n DECIMAL(4, 2))
FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"i":1,"l":1,"d":1.0,"n":1.00}
-- {"i":2,"l":1,"d":2.5,"n":2.50}

SELECT i = l AS il, i = d AS id, l < n AS ln, n = d AS nd, i >= n AS inn, l <> 1 AS ne FROM t;
--=
