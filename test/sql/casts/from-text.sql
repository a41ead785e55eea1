-- CAST of a text reads it, with blanks around it.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/casts/from-text.sql

SELECT CAST('12' AS INT) AS i, CAST(' 7 ' AS BIGINT) AS l, CAST('1.5' AS DOUBLE) AS d,
  CAST('12.345' AS DECIMAL(6, 2)) AS n, CAST('true' AS BOOLEAN) AS b, CAST('T' AS BOOLEAN) AS t,
  CAST('2024-01-31 10:20:30.5' AS TIMESTAMP(3)) AS ts, CAST('1.9' AS INT) AS cut;
--=
-- {"i":12,"l":7,"d":1.5,"n":12.35,"b":true,"t":true,"ts":"2024-01-31 10:20:30.5","cut":1}
