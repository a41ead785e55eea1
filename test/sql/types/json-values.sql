-- Every type of the first step is read from JSON and written back as Flink does.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/types/json-values.sql

CREATE SOURCE t (b BOOLEAN, i INT, l BIGINT, d DOUBLE, n DECIMAL(6, 3), s STRING, ts TIMESTAMP(3))
FROM KAFKA WITH (topic = 'in', format = 'json');
CREATE SINK o (b BOOLEAN, i INT, l BIGINT, d DOUBLE, n DECIMAL(6, 3), s STRING, ts TIMESTAMP(3))
INTO KAFKA WITH (topic = 'out', format = 'json');

--> in
-- {"b":true,"i":1,"l":2,"d":3.5,"n":4.25,"s":"five","ts":"2024-01-31 12:34:56.789"}
-- {"b":false,"i":-2147483648,"l":-9223372036854775808,"d":-0.0,"n":-999.999,"s":"","ts":"1969-12-31 23:59:59"}
-- {"b":null,"i":null,"l":null,"d":null,"n":null,"s":null,"ts":null}
-- {"b":"true","i":"12","l":"13","d":"1.5","n":"1.5","s":7,"ts":"2024-01-31 12:00:00.1"}

INSERT INTO o SELECT * FROM t;

--< out
-- {"b":true,"i":1,"l":2,"d":3.5,"n":4.25,"s":"five","ts":"2024-01-31 12:34:56.789"}
-- {"b":false,"i":-2147483648,"l":-9223372036854775808,"d":-0.0,"n":-999.999,"s":"","ts":"1969-12-31 23:59:59"}
-- {"b":null,"i":null,"l":null,"d":null,"n":null,"s":null,"ts":null}
-- {"b":true,"i":12,"l":13,"d":1.5,"n":1.5,"s":"7","ts":"2024-01-31 12:00:00.1"}
