-- Values that cannot be compared are told with their types.

CREATE SOURCE t (a INT, b BOOLEAN, c TIMESTAMP(3))
FROM KAFKA WITH (topic = 'in', format = 'json');

SELECT a FROM t WHERE a = b;
--! errors-types/comparison.sql:6:
-- INT
-- BOOLEAN

SELECT a FROM t WHERE a;
--! errors-types/comparison.sql:11:23: error:
-- BOOLEAN

SELECT c > 5 AS x FROM t;
--! errors-types/comparison.sql:15:
