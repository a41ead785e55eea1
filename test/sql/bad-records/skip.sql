-- With 'on.error' = 'skip' records that cannot be read are passed over.

CREATE SOURCE t (a INT, b STRING)
FROM KAFKA WITH (topic = 'in', format = 'json', on.error = 'skip');
CREATE SINK s (a INT, b STRING) INTO KAFKA WITH (topic = 'out', format = 'json');
INSERT INTO s SELECT a, b FROM t;

--> in
-- {"a":1,"b":"x"}
-- {"a":"no number","b":"x"}
-- not json
-- {"a":2
-- [1,2]
-- {"a":3,"b":"y"} trailing
-- {"a":4,"b":"z"}

--< out
-- {"a":1,"b":"x"}
-- {"a":4,"b":"z"}
