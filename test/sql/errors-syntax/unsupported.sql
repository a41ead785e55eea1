-- What Flink knows and we do not yet is refused by name.

CREATE SOURCE a (x INT) FROM KAFKA WITH (topic = 'a', format = 'json');
CREATE SOURCE b (x INT) FROM KAFKA WITH (topic = 'b', format = 'json');

SELECT a.x FROM a JOIN b ON a.x = b.x;
--! errors-syntax/unsupported.sql:6:
-- JOIN

SELECT x FROM a ORDER BY x;
--! errors-syntax/unsupported.sql:10:
-- ORDER BY
