-- Keys of several types make one group together.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/group-by/many-keys.sql

CREATE SOURCE t (a STRING, b INT, c BOOLEAN, d DECIMAL(4, 2), e TIMESTAMP(3))
FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"a":"x","b":1,"c":true,"d":1.50,"e":"2024-01-01 00:00:00"}
-- {"a":"x","b":1,"c":true,"d":1.5,"e":"2024-01-01 00:00:00.000"}
-- {"a":"x","b":1,"c":false,"d":1.5,"e":"2024-01-01 00:00:00"}
-- {"a":"x","b":1,"c":true,"d":1.51,"e":"2024-01-01 00:00:00"}
-- {"a":"x","b":null,"c":true,"d":1.5,"e":"2024-01-01 00:00:00.001"}

SELECT a, b, c, d, e, COUNT(*) AS n FROM t GROUP BY a, b, c, d, e;
--=
-- {"op":"+I","a":"x","b":1,"c":true,"d":1.5,"e":"2024-01-01 00:00:00","n":1}
-- {"op":"-U","a":"x","b":1,"c":true,"d":1.5,"e":"2024-01-01 00:00:00","n":1}
-- {"op":"+U","a":"x","b":1,"c":true,"d":1.5,"e":"2024-01-01 00:00:00","n":2}
-- {"op":"+I","a":"x","b":1,"c":false,"d":1.5,"e":"2024-01-01 00:00:00","n":1}
-- {"op":"+I","a":"x","b":1,"c":true,"d":1.51,"e":"2024-01-01 00:00:00","n":1}
-- {"op":"+I","a":"x","b":null,"c":true,"d":1.5,"e":"2024-01-01 00:00:00.001","n":1}
