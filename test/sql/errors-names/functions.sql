-- An unknown function is named with one that is spelt alike; a wrong number of arguments is told.

SELECT UPER('x');
--! errors-names/functions.sql:3:8: error:
-- UPPER

SELECT UPPER('a', 'b');
--! errors-names/functions.sql:7:
