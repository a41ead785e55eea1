-- CREATE TABLE AS makes the table of a query and fills it.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/define/create-as.sql

CREATE TABLE ct (x AS id + 1, id BIGINT) WITH ('connector' = 'blackhole') AS SELECT id, a, id + 1 AS b FROM (VALUES (1, 'x')) AS t(id, a);

SHOW TABLES;
--=
-- {"table name":"ct"}
