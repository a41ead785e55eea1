-- Numbers of different types compare by value.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/types/comparison.sql

CREATE SOURCE t (i INT, l BIGINT, d DOUBLE, n DECIMAL(4, 2))
FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"i":1,"l":1,"d":1.0,"n":1.00}
-- {"i":2,"l":1,"d":2.5,"n":2.50}

SELECT i = l AS i_l, i = d AS i_d, l < n AS l_n, n = d AS n_d, i >= n AS i_n, l <> 1 AS ne FROM t;
--=
-- {"i_l":true,"i_d":true,"l_n":false,"n_d":true,"i_n":true,"ne":false}
-- {"i_l":false,"i_d":false,"l_n":true,"n_d":true,"i_n":false,"ne":false}
