-- A value that an option cannot take is told with those that it can.

CREATE SOURCE a (x INT) FROM KAFKA WITH (topic = 'a', format = 'json', scan.startup.mode = 'first');
--! errors-options/values.sql:3:92: error: option 'scan.startup.mode' must be one of
-- 'earliest-offset'

CREATE SOURCE b (x INT) FROM KAFKA WITH (topic = 'a', format = 'jsn');
--! errors-options/values.sql:7:64: error:
-- json

CREATE SOURCE c (x INT) FROM KAFKA WITH (topic = 'a', format = 'json', on.error = 'ignore');
--! errors-options/values.sql:11:83: error:
-- 'skip'
