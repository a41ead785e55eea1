-- What is neither a key nor in an aggregate has no value in a group.

CREATE SOURCE t (k STRING, n INT) FROM KAFKA WITH (topic = 'in', format = 'json');

SELECT k, n FROM t GROUP BY k;
--! errors-types/grouping.sql:5:11: error:
-- "n"

SELECT k FROM t WHERE COUNT(*) > 1;
--! errors-types/grouping.sql:9:
-- HAVING

SELECT SUM(COUNT(*)) AS x FROM t;
--! errors-types/grouping.sql:13:
