-- An unknown column is named, with one that is spelt alike; names count by case.

CREATE SOURCE t (amount INT, `Case` STRING) FROM KAFKA WITH (topic = 'in', format = 'json');

SELECT amout FROM t;
--! errors-names/columns.sql:5:8: error: column "amout" does not exist
-- amount

SELECT x.amount FROM t;
--! errors-names/columns.sql:9:

SELECT amount FROM t WHERE `case` = 'x';
--! errors-names/columns.sql:12:28: error:
-- Case

SELECT amount AS a FROM t WHERE a > 1;
--! errors-names/columns.sql:16:33: error:
