-- Options that a table cannot do without.

CREATE SOURCE a (x INT) FROM KAFKA WITH (format = 'json');
--! errors-options/missing.sql:3:
-- topic

CREATE SOURCE b (x INT) FROM KAFKA WITH (topic = 'a');
--! errors-options/missing.sql:7:
-- format

CREATE SINK c (x INT) INTO KAFKA WITH (topic = 'a', format = 'json', key.fields = 'y');
--! errors-options/missing.sql:11:
-- "y"
