-- How long a transaction may stay open is checked where it is written.

CREATE SINK s (x INT) INTO KAFKA WITH (topic = 'a', format = 'json',
  sink.delivery-guarantee = 'exactly-once', properties.transaction.timeout.ms = '0');
--! errors-options/exactly-once.sql:4:81: error:
-- transaction.timeout.ms
