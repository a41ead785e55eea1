-- key.fields-prefix keeps a key column apart from a value column of the same name.

CREATE SOURCE t (k_id INT, id INT) FROM KAFKA WITH (topic = 'in', format = 'json',
  key.fields = 'k_id', key.fields-prefix = 'k_', value.fields-include = 'EXCEPT_KEY');
CREATE SINK s (k_id INT, id INT) INTO KAFKA WITH (topic = 'out', format = 'json',
  key.fields = 'k_id', key.fields-prefix = 'k_', value.fields-include = 'EXCEPT_KEY');
INSERT INTO s SELECT k_id + 1, id FROM t;

--> in
-- {"id":1} | {"id":10}

--< out
-- {"id":2} | {"id":10}
