-- A branch that is not taken is not computed.

CREATE SOURCE t (n INT) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"n":0}
-- {"n":4}

SELECT CASE WHEN n = 0 THEN -1 ELSE 8 / n END AS q FROM t;
--=
-- {"q":-1}
-- {"q":2}

SELECT IF(n <> 0, 8 / n, 0) AS q, COALESCE(n, 1 / 0) AS c FROM t WHERE n <> 0 AND 8 / n > 1;
--=
-- {"q":2,"c":4}
