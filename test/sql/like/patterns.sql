-- % stands for any text, _ for one character, and the pattern covers the whole text.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/like/patterns.sql

CREATE SOURCE t (s STRING) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"s":"apple"}
-- {"s":"maple"}
-- {"s":"APPLE"}
-- {"s":"a%b"}
-- {"s":"a.b"}
-- {"s":""}
-- {"s":null}
-- {"s":"x\napple"}

SELECT s FROM t WHERE s LIKE '%pple';
--=
-- {"s":"apple"}
-- {"s":"x\napple"}

SELECT s FROM t WHERE s LIKE '_aple' OR s LIKE 'a_b';
--=
-- {"s":"maple"}
-- {"s":"a%b"}
-- {"s":"a.b"}

SELECT s FROM t WHERE s NOT LIKE '%a%';
--=
-- {"s":"APPLE"}
-- {"s":""}

SELECT s FROM t WHERE s LIKE 'a!%b' ESCAPE '!';
--=
-- {"s":"a%b"}
