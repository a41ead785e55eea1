-- IF NOT EXISTS keeps the first.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/define/if-not-exists.sql

CREATE TABLE t (a INT) WITH ('connector' = 'print');
CREATE TABLE IF NOT EXISTS t (b STRING) WITH ('connector' = 'print');
CREATE VIEW v AS SELECT 1 AS x;
CREATE VIEW IF NOT EXISTS v AS SELECT 2 AS y;

DESCRIBE t;
--=
-- {"name":"a","type":"INT","null":true,"key":null,"extras":null,"watermark":null}

SELECT * FROM v;
--=
-- {"x":1}
