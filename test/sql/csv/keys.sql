-- Keys may be csv too, apart from the value.

CREATE SOURCE t (id INT, name STRING, n INT) FROM KAFKA WITH (topic = 'in', format = 'csv');
CREATE SINK o (id INT, name STRING, n INT)
INTO KAFKA WITH (
  topic = 'out', value.format = 'json', key.format = 'csv', key.fields = 'name;id',
  value.fields-include = 'EXCEPT_KEY'
);

--> in
-- 1,a b,7

INSERT INTO o SELECT id, name, n FROM t;

--< out
-- "a b",1 | {"n":7}
