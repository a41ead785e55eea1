-- INSERT INTO writes one JSON object a row, with the sink's column names.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/select/insert.sql

CREATE SOURCE t (id BIGINT, name STRING, price DECIMAL(10, 2))
FROM KAFKA WITH (topic = 'in', format = 'json');
CREATE SINK s (number BIGINT, label STRING, amount DECIMAL(10, 2))
INTO KAFKA WITH (topic = 'out', format = 'json');

--> in
-- {"id":1,"name":"ann","price":1.5}
-- {"id":9007199254740993,"name":"bob","price":99999999.99}
-- {"id":null,"name":null,"price":null}

INSERT INTO s SELECT id, name, price FROM t;

--< out
-- {"number":1,"label":"ann","amount":1.5}
-- {"number":9007199254740993,"label":"bob","amount":99999999.99}
-- {"number":null,"label":null,"amount":null}
