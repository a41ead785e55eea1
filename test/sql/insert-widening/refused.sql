-- What does not fit is refused with both types, and so is another number of columns.

CREATE SOURCE t (a STRING, b BIGINT) FROM KAFKA WITH (topic = 'in', format = 'json');
CREATE SINK s (x INT, y BIGINT) INTO KAFKA WITH (topic = 'out', format = 'json');

INSERT INTO s SELECT a, b FROM t;
--! insert-widening/refused.sql:6:
-- STRING
-- INT

INSERT INTO s SELECT b FROM t;
--! insert-widening/refused.sql:11:
