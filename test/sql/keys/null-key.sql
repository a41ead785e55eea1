-- A record without a key gives no row where key columns are named, whichever columns are asked for: Flink 2.2.1 over Kafka does the same.

CREATE SOURCE apart (id INT, n INT) FROM KAFKA WITH (topic = 'in', format = 'json',
  key.fields = 'id', value.fields-include = 'EXCEPT_KEY');
CREATE SOURCE both_in_value (id INT, n INT) FROM KAFKA WITH (topic = 'in', format = 'json', key.fields = 'id');
CREATE SOURCE no_key (n INT) FROM KAFKA WITH (topic = 'in', format = 'json');
CREATE SOURCE raw_key (id STRING, n INT) FROM KAFKA WITH (topic = 'in', value.format = 'json',
  key.format = 'raw', key.fields = 'id', value.fields-include = 'EXCEPT_KEY');

--> in
-- {"id":1} | {"n":10}
-- {"id":7,"n":20}

SELECT id, n FROM apart;
--=
-- {"id":1,"n":10}

SELECT n FROM both_in_value;
--=
-- {"n":10}

SELECT n FROM no_key;
--=
-- {"n":10}
-- {"n":20}

SELECT id, n FROM raw_key;
--=
-- {"id":"{\"id\":1}","n":10}
-- {"id":null,"n":20}
