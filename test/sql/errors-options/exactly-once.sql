-- A guarantee that cannot be kept yet is refused.

CREATE SINK s (x INT) INTO KAFKA
WITH (topic = 'a', format = 'json', sink.delivery-guarantee = 'exactly-once');
--! errors-options/exactly-once.sql:4:63: error:
-- exactly-once
