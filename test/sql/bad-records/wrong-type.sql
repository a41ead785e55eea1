-- A value that is none of its column's type is a bad record.

CREATE SOURCE t (a INT, b BOOLEAN) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"a":"x1"}

SELECT a FROM t;
--! cannot read the record of topic "in", partition
