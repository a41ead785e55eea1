-- A sink of new rows refuses a query that updates them, and says what would take it.

CREATE SOURCE t (k STRING) FROM KAFKA WITH (topic = 'in', format = 'json');
CREATE SINK s (k STRING, c BIGINT) INTO KAFKA WITH (topic = 'out', format = 'json');

INSERT INTO s SELECT k, COUNT(*) FROM t GROUP BY k;
--! errors-types/updating-sink.sql:6:13: error: sink "s" takes only new rows
-- changelog.mode
