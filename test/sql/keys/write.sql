-- key.fields makes the key of a record; it is in the value too, unless value.fields-include says otherwise.

CREATE SOURCE t (id INT, name STRING, n INT) FROM KAFKA WITH (topic = 'in', format = 'json');
CREATE SINK a (id INT, name STRING, n INT) INTO KAFKA
WITH (topic = 'a', format = 'json', key.fields = 'id');
CREATE SINK b (id INT, name STRING, n INT) INTO KAFKA WITH (topic = 'b', format = 'json',
  key.fields = 'name;id', value.fields-include = 'EXCEPT_KEY');
INSERT INTO a SELECT * FROM t;
INSERT INTO b SELECT * FROM t;

--> in
-- {"id":1,"name":"ann","n":7}
-- {"id":2,"name":null,"n":8}

--< a
-- {"id":1} | {"id":1,"name":"ann","n":7}
-- {"id":2} | {"id":2,"name":null,"n":8}

--< b
-- {"name":"ann","id":1} | {"n":7}
-- {"name":null,"id":2} | {"n":8}
