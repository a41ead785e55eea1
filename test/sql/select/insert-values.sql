-- VALUES is a source too: INSERT takes its rows, by position or by the names of columns.

CREATE SINK k (id INT, name STRING, price DECIMAL(10, 2), happened TIMESTAMP(3)) INTO KAFKA WITH (topic = 'out', format = 'json');
INSERT INTO k VALUES (1, 'a', 1.5, TIMESTAMP '2024-01-02 03:04:05.678'), (2, CAST(NULL AS STRING), CAST(2 AS DECIMAL(10, 2)), TIMESTAMP '2024-01-02 03:04:05');

CREATE SINK n (id INT, name STRING, price DECIMAL(10, 2)) INTO KAFKA WITH (topic = 'named', format = 'json');
INSERT INTO n (price, id) VALUES (3, 3), (4.25, 4);

--< out
-- {"id":1,"name":"a","price":1.50,"happened":"2024-01-02 03:04:05.678"}
-- {"id":2,"name":null,"price":2.00,"happened":"2024-01-02 03:04:05"}

--< named
-- {"id":3,"name":null,"price":3.00}
-- {"id":4,"name":null,"price":4.25}
