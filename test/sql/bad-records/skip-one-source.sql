-- 'on.error' = 'skip' of one source does not excuse the records of another.

CREATE SOURCE t (a INT) FROM KAFKA WITH (topic = 'in', format = 'json');
CREATE SOURCE u (a INT) FROM KAFKA WITH (topic = 'other', format = 'json', on.error = 'skip');
CREATE SINK s (a INT) INTO KAFKA WITH (topic = 'out', format = 'json');
INSERT INTO s SELECT 6 / a FROM t UNION ALL SELECT 6 / a FROM u;

--> other
-- {"a":0}

--> in
-- @1 {"a":0}

--! topic "in", partition 1, offset 0
-- on.error
