-- ARRAY[…], MAP[…] and ROW(…) make collections; their elements meet in one type, and a column's type reaches into them.

CREATE TABLE s (id INT, a ARRAY<BIGINT>, m MAP<STRING, DOUBLE>, r ROW<n DECIMAL(5, 2), t STRING>)
WITH ('connector' = 'kafka', 'topic' = 'out', 'format' = 'json');

INSERT INTO s VALUES
  (1, ARRAY[1, 2], MAP['a', 1.5, 'b', 2], ROW(1.5, 'x')),
  (2, ARRAY[9223372036854775807, CAST(NULL AS INT)], MAP['c', CAST(NULL AS INT)], ROW(2, CAST(NULL AS STRING))),
  (3, CAST(NULL AS ARRAY<BIGINT>), CAST(NULL AS MAP<STRING, DOUBLE>), CAST(NULL AS ROW<n DECIMAL(5, 2), t STRING>));

--< out
-- {"id":1,"a":[1,2],"m":{"a":1.5,"b":2.0},"r":{"n":1.50,"t":"x"}}
-- {"id":2,"a":[9223372036854775807,null],"m":{"c":null},"r":{"n":2.00,"t":null}}
-- {"id":3,"a":null,"m":null,"r":null}
