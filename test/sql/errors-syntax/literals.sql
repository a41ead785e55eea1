-- Bytes, code points and units of time that are none.

SELECT X'1';
--! errors-syntax/literals.sql:3:8: error: bytes in hexadecimal have an even number of digits
-- hint: write X'1F'

SELECT X'1G';
--! errors-syntax/literals.sql:7:8: error: bytes in hexadecimal have only the digits 0-9 and A-F
-- hint: write X'1F'

SELECT U&'\00';
--! errors-syntax/literals.sql:11:8: error: four hexadecimal digits must follow \
-- hint: write \00e9, or \\ for the sign itself

SELECT FLOOR(DATE '2024-01-01' TO FOO);
--! errors-syntax/literals.sql:15:8: error: FOO is no unit of time
-- hint: there are MILLISECOND, SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, QUARTER, YEAR, DECADE, CENTURY, MILLENNIUM

SELECT FLOOR(5 TO DAY);
--! errors-syntax/literals.sql:19:8: error: FLOOR to a unit takes a date or time, not INT

SELECT offset FROM (VALUES (1)) AS t(a);
--! errors-syntax/literals.sql:22:8: error: OFFSET is a reserved word
-- hint: as a name it needs quotes: `offset`

SELECT '5' = 5;
--! errors-syntax/literals.sql:26:8: error: cannot compare CHAR(1) with INT
-- hint: write CAST('5' AS INT)

SELECT 'abc' > 5;
--! Cannot cast 'abc' to BIGINT
