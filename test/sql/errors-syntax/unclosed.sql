-- What is opened must be closed.

SELECT (1 + 2;
--! errors-syntax/unclosed.sql:3:8: error:

SELECT 'abc;
--! errors-syntax/unclosed.sql:6:8: error:
