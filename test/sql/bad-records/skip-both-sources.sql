-- Rows of each source that cannot be computed are passed over where that source allows it.

CREATE SOURCE t (a INT) FROM KAFKA WITH (topic = 'in', format = 'json', on.error = 'skip');
CREATE SOURCE u (a INT) FROM KAFKA WITH (topic = 'other', format = 'json', on.error = 'skip');
CREATE SINK s (a INT) INTO KAFKA WITH (topic = 'out', format = 'json');
INSERT INTO s SELECT 6 / a FROM t UNION ALL SELECT 6 / a FROM u;

--> in
-- {"a":0}
-- {"a":2}

--> other
-- {"a":0}
-- {"a":3}

--< out
-- {"a":3}
-- {"a":2}
