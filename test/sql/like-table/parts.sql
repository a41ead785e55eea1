-- CREATE TABLE LIKE takes over what the other table has, as far as it is asked to.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/like-table/parts.sql
--@ ways not kafka: tables that make up their rows are tried there by others

CREATE TABLE base (id INT COMMENT 'idc', a STRING, ts TIMESTAMP(3), PRIMARY KEY (id) NOT ENFORCED) WITH ('connector' = 'datagen', 'number-of-rows' = '1');
CREATE TABLE l1 LIKE base;
CREATE TABLE l2 (z INT) WITH ('number-of-rows' = '2') LIKE base;
CREATE TABLE l3 WITH ('connector' = 'print') LIKE base (EXCLUDING ALL);
CREATE TABLE l4 WITH ('connector' = 'print') LIKE base (EXCLUDING OPTIONS INCLUDING CONSTRAINTS);

DESCRIBE l1;
--=
-- {"name":"id","type":"INT","null":false,"key":"PRI(id)","extras":null,"watermark":null,"comment":"idc"}
-- {"name":"a","type":"STRING","null":true,"key":null,"extras":null,"watermark":null,"comment":null}
-- {"name":"ts","type":"TIMESTAMP(3)","null":true,"key":null,"extras":null,"watermark":null,"comment":null}

DESCRIBE l2;
--=
-- {"name":"id","type":"INT","null":false,"key":"PRI(id)","extras":null,"watermark":null,"comment":"idc"}
-- {"name":"a","type":"STRING","null":true,"key":null,"extras":null,"watermark":null,"comment":null}
-- {"name":"ts","type":"TIMESTAMP(3)","null":true,"key":null,"extras":null,"watermark":null,"comment":null}
-- {"name":"z","type":"INT","null":true,"key":null,"extras":null,"watermark":null,"comment":null}

DESCRIBE l3;
--=
-- {"name":"id","type":"INT","null":false,"key":null,"extras":null,"watermark":null,"comment":"idc"}
-- {"name":"a","type":"STRING","null":true,"key":null,"extras":null,"watermark":null,"comment":null}
-- {"name":"ts","type":"TIMESTAMP(3)","null":true,"key":null,"extras":null,"watermark":null,"comment":null}

DESCRIBE l4;
--=
-- {"name":"id","type":"INT","null":false,"key":"PRI(id)","extras":null,"watermark":null,"comment":"idc"}
-- {"name":"a","type":"STRING","null":true,"key":null,"extras":null,"watermark":null,"comment":null}
-- {"name":"ts","type":"TIMESTAMP(3)","null":true,"key":null,"extras":null,"watermark":null,"comment":null}

SELECT COUNT(*) AS n FROM l2;
--=
-- {"op":"+I","n":1}
-- {"op":"-U","n":1}
-- {"op":"+U","n":2}
