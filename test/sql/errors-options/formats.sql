-- Options of a format are held to what it knows, each at its place.

CREATE SOURCE a (x INT) FROM KAFKA
WITH (topic = 'a', format = 'json', json.ignore-parse-errors = 'maybe');
--! errors-options/formats.sql:4:64: error: option 'json.ignore-parse-errors' must be one of 'false', 'true', not 'maybe'

CREATE SINK b (x INT) INTO KAFKA
WITH (topic = 'a', format = 'json', value.json.encode.ignore-null-fields = 'maybe');
--! errors-options/formats.sql:8:76: error: option 'value.json.encode.ignore-null-fields' must be one of

CREATE SOURCE c (x INT) FROM KAFKA
WITH (topic = 'a', format = 'json', json.ignore-parse-erors = 'true');
--! errors-options/formats.sql:12:63: error: option 'json.ignore-parse-erors' is not an option of the format json
-- did you mean 'json.ignore-parse-errors'?

CREATE SOURCE d (x INT) FROM KAFKA
WITH (topic = 'a', format = 'json', json.fail-on-missing-field = 'true', json.ignore-parse-errors = 'true');
--! errors-options/formats.sql:17:66: error: option 'json.fail-on-missing-field' cannot be true together with
