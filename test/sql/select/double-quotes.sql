-- Double quotes quote names as back-quotes do; case and spaces count.

CREATE SOURCE "My Topic" ("a b" INT, `a"b` INT, "a`b" INT)
FROM KAFKA WITH ("topic" = 'in', format = 'json');

--> in
-- {"a b":1,"a\"b":2,"a`b":3}

SELECT "a b", "My Topic"."a""b", `a``b` AS "The Third" FROM `My Topic`;
--=
-- {"a b":1,"a\"b":2,"The Third":3}
