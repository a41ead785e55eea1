-- 'json.fail-on-missing-field' refuses what lacks a field that the query uses.

CREATE SOURCE t (a INT, b INT)
FROM KAFKA WITH (topic = 'in', format = 'json', 'json.fail-on-missing-field' = 'true');

--> in
-- {"a":1,"b":2}
-- {"a":3}

SELECT a FROM t;
--=
-- {"a":1}
-- {"a":3}
SELECT b FROM t;
--! field 'b' is missing
