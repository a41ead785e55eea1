-- A record that is no JSON stops the job; the message says where it is and what to do.

CREATE SOURCE t (a INT) FROM KAFKA WITH (topic = 'in', format = 'json');
CREATE SINK s (a INT) INTO KAFKA WITH (topic = 'out', format = 'json');
INSERT INTO s SELECT a FROM t;

--> in
-- @1 {"a":1}
-- @1 {"a":

--! topic "in", partition 1, offset 1
-- on.error
