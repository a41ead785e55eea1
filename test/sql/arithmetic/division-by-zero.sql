-- An integer division by zero fails, and says which record did it.

CREATE SOURCE t (a INT, b INT) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- @0 {"a":1,"b":1}
-- @2 {"a":1,"b":0}

SELECT a / b AS q FROM t;
--! Division by zero
-- topic "in", partition 2, offset 0
