-- A CAST that cannot read a text fails and names the value and the record.

CREATE SOURCE t (s STRING) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- @1 {"s":"12"}
-- @1 {"s":"twelve"}

SELECT CAST(s AS INT) AS i FROM t;
--! 'twelve'
-- topic "in", partition 1, offset 1
