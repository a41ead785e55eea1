-- SHOW lists names in order, those that fit a pattern.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/define/list.sql

CREATE TABLE orders (a INT) WITH ('connector' = 'blackhole');
CREATE TABLE items (a INT) WITH ('connector' = 'print');
CREATE VIEW orders_2 AS SELECT 1 AS x;
CREATE TEMPORARY VIEW w AS SELECT 2 AS y;

SHOW TABLES;
--=
-- {"table name":"items"}
-- {"table name":"orders"}
-- {"table name":"orders_2"}
-- {"table name":"w"}

SHOW VIEWS;
--=
-- {"view name":"orders_2"}
-- {"view name":"w"}

SHOW TABLES LIKE 'orders%';
--=
-- {"table name":"orders"}
-- {"table name":"orders_2"}

SHOW TABLES NOT LIKE '_';
--=
-- {"table name":"items"}
-- {"table name":"orders"}
-- {"table name":"orders_2"}

SHOW TABLES FROM default_database LIKE 'i_ems';
--=
-- {"table name":"items"}

SHOW DATABASES;
--=
-- {"database name":"default_database"}

SHOW CURRENT CATALOG;
--=
-- {"current catalog name":"default_catalog"}

SHOW CURRENT DATABASE;
--=
-- {"current database name":"default_database"}

SHOW FUNCTIONS LIKE 'u_per';
--=
-- {"function name":"upper"}
