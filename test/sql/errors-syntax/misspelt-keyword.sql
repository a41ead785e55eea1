-- A misspelt keyword is named with what it should be.

CREATE SOURCE t (a INT) FROM KAFKA WITH (topic = 'in', format = 'json');

SELECT a FORM t;
--! errors-syntax/misspelt-keyword.sql:5:10: error:
-- FROM

SELEC a FROM t;
--! errors-syntax/misspelt-keyword.sql:9:1: error:
-- SELECT
