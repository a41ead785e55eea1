-- Two tables or two columns of one name are refused.

CREATE SOURCE t (a INT) FROM KAFKA WITH (topic = 'in', format = 'json');

CREATE SOURCE t (b INT) FROM KAFKA WITH (topic = 'in', format = 'json');
--! errors-names/duplicates.sql:5:15: error:
-- "t"

CREATE SOURCE u (a INT, a STRING) FROM KAFKA WITH (topic = 'in', format = 'json');
--! errors-names/duplicates.sql:9:25: error: column "a" is defined twice

CREATE SOURCE IF NOT EXISTS t (b INT) FROM KAFKA WITH (topic = 'in', format = 'json');
