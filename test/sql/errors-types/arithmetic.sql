-- Arithmetic takes numbers, || takes texts, CAST only what can be cast.

CREATE SOURCE t (a INT, b BOOLEAN, s STRING, ts TIMESTAMP(3))
FROM KAFKA WITH (topic = 'in', format = 'json');

SELECT a + b AS x FROM t;
--! errors-types/arithmetic.sql:6:

SELECT CAST(ts AS BOOLEAN) AS x FROM t;
--! errors-types/arithmetic.sql:9:

SELECT UPPER(a) AS x FROM t;
--! errors-types/arithmetic.sql:12:

SELECT SUM(s) AS x FROM t;
--! errors-types/arithmetic.sql:15:
