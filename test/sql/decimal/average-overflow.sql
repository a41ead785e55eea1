-- An average that DECIMAL(38, 6) does not hold is NULL; one that it holds again is back.

CREATE SOURCE t (k STRING, c DECIMAL(38, 0)) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"k":"a","c":99999999999999999999999999999999999999}
-- {"k":"a","c":-1}
-- {"k":"b","c":99999999999999999999999999999999999999}
-- {"k":"b","c":-99999999999999999999999999999999999997}

SELECT k, AVG(c) AS a, SUM(c) AS s FROM t GROUP BY k;
--=
-- {"op":"+I","k":"a","a":null,"s":99999999999999999999999999999999999998}
-- {"op":"+I","k":"b","a":1.000000,"s":2}
