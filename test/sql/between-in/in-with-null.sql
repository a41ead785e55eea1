-- A NULL among the values of IN.

CREATE SOURCE t (n INT) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"n":1}
-- {"n":2}

SELECT n, n IN (1, CAST(NULL AS INT)) AS i, n NOT IN (1, CAST(NULL AS INT)) AS ni FROM t;
--=
-- {"n":1,"i":true,"ni":false}
-- {"n":2,"i":null,"ni":null}
