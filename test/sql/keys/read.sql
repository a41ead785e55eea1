-- With value.fields-include = 'EXCEPT_KEY' the key's columns are read from the key.

CREATE SOURCE t (id INT, n INT) FROM KAFKA WITH (topic = 'in', format = 'json',
  key.fields = 'id', value.fields-include = 'EXCEPT_KEY');

--> in
-- {"id":1} | {"n":10}
-- {"id":2} | {"n":20,"id":99}

SELECT id, n FROM t;
--=
-- {"id":1,"n":10}
-- {"id":2,"n":20}
