-- CAST to STRING writes values as Flink prints them.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/casts/to-text.sql

CREATE SOURCE t (b BOOLEAN, i INT, d DOUBLE, n DECIMAL(6, 2), ts TIMESTAMP(3))
FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"b":true,"i":-5,"d":1,"n":1.5,"ts":"2024-01-02 03:04:05.06"}
-- {"b":false,"i":0,"d":1234567.5,"n":-0.05,"ts":"2024-01-02 00:00:00"}
-- {"d":1e10}
-- {"d":0.00001}
-- {"d":-0.0}

SELECT CAST(b AS STRING) AS b, CAST(i AS STRING) AS i, CAST(d AS STRING) AS d,
  CAST(n AS STRING) AS n, CAST(ts AS STRING) AS ts FROM t;
--=
-- {"b":"TRUE","i":"-5","d":"1.0","n":"1.50","ts":"2024-01-02 03:04:05.060"}
-- {"b":"FALSE","i":"0","d":"1234567.5","n":"-0.05","ts":"2024-01-02 00:00:00.000"}
-- {"b":null,"i":null,"d":"1.0E10","n":null,"ts":null}
-- {"b":null,"i":null,"d":"1.0E-5","n":null,"ts":null}
-- {"b":null,"i":null,"d":"-0.0","n":null,"ts":null}
