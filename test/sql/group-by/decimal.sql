-- SUM of DECIMAL widens to 38 digits, AVG keeps at least six more of scale.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/group-by/decimal.sql

CREATE SOURCE t (k INT, d DECIMAL(6, 2)) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"k":1,"d":0.10}
-- {"k":1,"d":0.20}
-- {"k":1,"d":9999.99}
-- {"k":2,"d":null}

SELECT k, SUM(d) AS s, AVG(d) AS m, MIN(d) AS lo, MAX(d) AS hi FROM t GROUP BY k;
--=
-- {"op":"+I","k":1,"s":0.1,"m":0.1,"lo":0.1,"hi":0.1}
-- {"op":"-U","k":1,"s":0.1,"m":0.1,"lo":0.1,"hi":0.1}
-- {"op":"+U","k":1,"s":0.3,"m":0.15,"lo":0.1,"hi":0.2}
-- {"op":"-U","k":1,"s":0.3,"m":0.15,"lo":0.1,"hi":0.2}
-- {"op":"+U","k":1,"s":10000.29,"m":3333.43,"lo":0.1,"hi":9999.99}
-- {"op":"+I","k":2,"s":null,"m":null,"lo":null,"hi":null}
