-- A CHAR(n) column takes no STRING without a CAST.

CREATE SOURCE t (s STRING) FROM KAFKA WITH (topic = 'in', format = 'json');
CREATE SINK o (a CHAR(4)) INTO KAFKA WITH (topic = 'out', format = 'json');

INSERT INTO o SELECT s FROM t;
--! insert-widening/char.sql:6:
-- CHAR(4)
-- CAST

INSERT INTO o SELECT CAST(s AS CHAR(4)) FROM t;

--> in
-- {"s":"ab"}
-- {"s":"abcdef"}

--< out
-- {"a":"ab  "}
-- {"a":"abcd"}
