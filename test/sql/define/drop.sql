-- What is dropped is gone, and its name is free.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/define/drop.sql

CREATE TABLE t (a INT) WITH ('connector' = 'print');
CREATE VIEW v AS SELECT 1 AS x;
DROP TABLE t;
CREATE TABLE t (b STRING) WITH ('connector' = 'print');
DROP VIEW v;
DROP VIEW IF EXISTS v;
DROP TABLE IF EXISTS nothing;

SHOW TABLES;
--=
-- {"table name":"t"}

DESCRIBE t;
--=
-- {"name":"b","type":"STRING","null":true,"key":null,"extras":null,"watermark":null}
