-- SUM keeps every digit of a DECIMAL, and MAP and ARRAY give DECIMALs one scale.
-- recorded from Flink's own tests: the rows that stand at the end (AggregateITCase, CalcITCase)

SELECT sum(CAST(1.03520274 AS DECIMAL(32, 8))) AS a, sum(CAST(12345.035202748654 AS DECIMAL(30, 20))) AS b,
  sum(CAST(12.345678901234567 AS DECIMAL(25, 22))) AS c;
--=
-- {"op":"+I","a":1.03520274,"b":12345.035202748654,"c":12.345678901234567}

SELECT c, sum(d) AS s FROM (SELECT d, count(d) AS c FROM (SELECT CAST(d AS DECIMAL(7, 2)) AS d FROM (VALUES (1), (2), (2), (3)) AS v(d)) GROUP BY d) GROUP BY c;
--=
-- {"op":"+I","c":1,"s":4.00}
-- {"op":"+I","c":2,"s":2.00}

SELECT CAST(ARRAY[0.12, 0.5, 0.99] AS STRING) AS a, CAST(MAP['a', 0.12, 'b', 0.5] AS STRING) AS m;
--=
-- {"a":"[0.12, 0.50, 0.99]","m":"{a=0.12, b=0.50}"}
