-- What is random in size and bounds, told by sizes and bounds alone.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/datagen/flink-lengths.sql

CREATE TABLE t (
  s STRING, v VARCHAR(20), w VARCHAR(20), c CHAR(5), n INT, m BIGINT, d DECIMAL(5, 2), e DECIMAL(5, 2), x DOUBLE, b BOOLEAN, nil INT
) WITH (
  'connector' = 'datagen', 'number-of-rows' = '3',
  'fields.w.length' = '7',
  'fields.n.min' = '5', 'fields.n.max' = '6',
  'fields.m.min' = '-3', 'fields.m.max' = '-2',
  'fields.e.min' = '-1', 'fields.e.max' = '2000000',
  'fields.x.min' = '1', 'fields.x.max' = '2',
  'fields.nil.null-rate' = '1'
);

SELECT
  CHAR_LENGTH(s) AS s, CHAR_LENGTH(v) AS v, CHAR_LENGTH(w) AS w, CHAR_LENGTH(c) AS c,
  n IN (5, 6) AS n, m IN (-3, -2) AS m, d >= 0 AS d, e BETWEEN -1 AND 999.99 AS e,
  x BETWEEN 1 AND 2 AS x, b IS NOT NULL AS b, nil IS NULL AS nil
FROM t;
--=
-- {"s":100,"v":20,"w":7,"c":5,"n":true,"m":true,"d":true,"e":true,"x":true,"b":true,"nil":true}
-- {"s":100,"v":20,"w":7,"c":5,"n":true,"m":true,"d":true,"e":true,"x":true,"b":true,"nil":true}
-- {"s":100,"v":20,"w":7,"c":5,"n":true,"m":true,"d":true,"e":true,"x":true,"b":true,"nil":true}
