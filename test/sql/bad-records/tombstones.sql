-- A record without a value gives no row.

CREATE SOURCE t (a INT) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- k1 | {"a":1}
-- k1 | 
-- k2 | {"a":2}

SELECT a FROM t;
--=
-- {"a":1}
-- {"a":2}
