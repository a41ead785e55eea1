-- 'on.error' = 'skip' also passes over rows that cannot be computed.

CREATE SOURCE t (a INT, b INT)
FROM KAFKA WITH (topic = 'in', format = 'json', on.error = 'skip');

--> in
-- {"a":6,"b":3}
-- {"a":1,"b":0}
-- {"a":9,"b":3}

SELECT a / b AS q FROM t;
--=
-- {"q":2}
-- {"q":3}
