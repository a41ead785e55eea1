-- What 'json.map-null-key.mode' may be.

CREATE SINK o (a INT) INTO KAFKA WITH (topic = 'out', format = 'json', 'json.map-null-key.mode' = 'KEEP');
--! option 'json.map-null-key.mode' must be one of 'FAIL', 'DROP', 'LITERAL', not 'KEEP'
