-- A misspelt option is named with the nearest ones, a misspelt connector too.

CREATE SOURCE a (x INT) FROM KAFKA WITH (topic = 'a', fromat = 'json');
--! errors-options/unknown.sql:3:55: error:
-- 'fromat'
-- 'format'

CREATE SOURCE b (x INT) FROM KAFKA WITH (topic = 'a', format = 'json', scan.startup.mod = 'x');
--! errors-options/unknown.sql:8:72: error:
-- 'scan.startup.mode'

CREATE SOURCE c (x INT) FROM KAFAK WITH (topic = 'a', format = 'json');
--! errors-options/unknown.sql:12:30: error: there is no connector "kafak"
-- kafka
