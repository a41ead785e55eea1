-- A statement that ends too early says what is missing.

SELECT 1 +;
--! errors-syntax/incomplete.sql:3:

SELECT a FROM;
--! errors-syntax/incomplete.sql:6:

CREATE SOURCE t FROM KAFKA WITH (topic = 'x');
--! errors-syntax/incomplete.sql:9:17
