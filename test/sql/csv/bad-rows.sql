-- A row that cannot be read is named with what is wrong.

CREATE SOURCE few (a INT, b STRING) FROM KAFKA WITH (topic = 'few', format = 'csv');
CREATE SOURCE many (a INT) FROM KAFKA WITH (topic = 'many', format = 'csv');
CREATE SOURCE wrong (a INT) FROM KAFKA WITH (topic = 'wrong', format = 'csv');

--> few
-- 1
--> many
-- 1,2
--> wrong
-- x

SELECT * FROM few;
--! topic "few"
-- offset 0: the row has 1 of 2 values
SELECT * FROM many;
--! the row has more than 1 value
SELECT * FROM wrong;
--! field 'a': 'x' is not a INT
