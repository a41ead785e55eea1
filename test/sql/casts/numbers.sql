-- Casts between numbers cut fractions towards zero and round DECIMALs half up.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/casts/numbers.sql

CREATE SOURCE t (d DOUBLE, n DECIMAL(8, 3), l BIGINT) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"d":1.9,"n":1.555,"l":5000000000}
-- {"d":-1.9,"n":-1.555,"l":-3}
-- {"d":0.5,"n":12345.678,"l":0}

SELECT CAST(d AS INT) AS di, CAST(d AS BIGINT) AS dl, CAST(n AS INT) AS ni,
  CAST(n AS DECIMAL(8, 1)) AS n1, CAST(n AS DOUBLE) AS nd, CAST(l AS INT) AS li,
  CAST(l AS DOUBLE) AS ld, CAST(l AS DECIMAL(12, 1)) AS lc FROM t;
--=
-- {"di":1,"dl":1,"ni":1,"n1":1.6,"nd":1.555,"li":705032704,"ld":5.0E9,"lc":5E+9}
-- {"di":-1,"dl":-1,"ni":-1,"n1":-1.6,"nd":-1.555,"li":-3,"ld":-3.0,"lc":-3}
-- {"di":0,"dl":0,"ni":12345,"n1":12345.7,"nd":12345.678,"li":0,"ld":0.0,"lc":0}
