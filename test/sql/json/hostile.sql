-- Duplicate keys take the last value, __proto__ is a name like any other, and unused nesting is skipped.

CREATE SOURCE t (a INT, `__proto__` STRING, `constructor` STRING)
FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"a":1,"a":2}
-- {"__proto__":"p","constructor":"c"}
-- {"\u0061":7,"x":"}{\"][","y":[[[{"a":9}]]]}
--   { "a" : 5 , "x" : { "a" : 6 } }  

SELECT * FROM t;
--=
-- {"a":2,"__proto__":null,"constructor":null}
-- {"a":null,"__proto__":"p","constructor":"c"}
-- {"a":7,"__proto__":null,"constructor":null}
-- {"a":5,"__proto__":null,"constructor":null}
