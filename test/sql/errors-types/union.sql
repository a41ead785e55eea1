-- Both sides of a UNION ALL need as many columns, of types that meet.

CREATE SOURCE t (a INT, b BOOLEAN) FROM KAFKA WITH (topic = 'in', format = 'json');

SELECT a, b FROM t UNION ALL SELECT a FROM t;
--! errors-types/union.sql:5:

SELECT a FROM t UNION ALL SELECT b FROM t;
--! errors-types/union.sql:8:
-- INT
-- BOOLEAN
