-- A sink cannot be read, and a source cannot be written.

CREATE SOURCE s (a INT) FROM KAFKA WITH (topic = 'in', format = 'json');
CREATE SINK o (a INT) INTO KAFKA WITH (topic = 'out', format = 'json');

SELECT a FROM o;
--! errors-names/roles.sql:6:15: error:
-- "o"

INSERT INTO s SELECT a FROM s;
--! errors-names/roles.sql:10:13: error:
-- "s"

CREATE TABLE p (a INT) WITH ('connector' = 'print');

SELECT a FROM p;
--! errors-names/roles.sql:16:15: error: "p" is a sink and cannot be read
