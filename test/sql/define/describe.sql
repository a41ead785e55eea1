-- DESCRIBE gives a row a column: type, NULL, key and what is special; comments when there are any.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/define/describe.sql

CREATE TABLE t (id BIGINT NOT NULL, a STRING, ts TIMESTAMP(3), r ROW<x INT, y ARRAY<STRING>>, PRIMARY KEY (id, a) NOT ENFORCED) WITH ('connector' = 'print');
CREATE TABLE c (id INT COMMENT 'the id', d DECIMAL(10, 2) NOT NULL) COMMENT 'all' WITH ('connector' = 'print');
CREATE VIEW v (x, y) AS SELECT 1, CAST(NULL AS STRING);

DESCRIBE t;
--=
-- {"name":"id","type":"BIGINT","null":false,"key":"PRI(id, a)","extras":null,"watermark":null}
-- {"name":"a","type":"STRING","null":false,"key":"PRI(id, a)","extras":null,"watermark":null}
-- {"name":"ts","type":"TIMESTAMP(3)","null":true,"key":null,"extras":null,"watermark":null}
-- {"name":"r","type":"ROW<`x` INT, `y` ARRAY<STRING>>","null":true,"key":null,"extras":null,"watermark":null}

DESC v;
--=
-- {"name":"x","type":"INT","null":false,"key":null,"extras":null,"watermark":null}
-- {"name":"y","type":"STRING","null":true,"key":null,"extras":null,"watermark":null}

DESCRIBE EXTENDED c;
--=
-- {"name":"id","type":"INT","null":true,"key":null,"extras":null,"watermark":null,"comment":"the id"}
-- {"name":"d","type":"DECIMAL(10, 2)","null":false,"key":null,"extras":null,"watermark":null,"comment":null}

SHOW COLUMNS FROM t LIKE '%t%';
--=
-- {"name":"ts","type":"TIMESTAMP(3)","null":true,"key":null,"extras":null,"watermark":null}

SHOW COLUMNS IN t NOT LIKE '_';
--=
-- {"name":"id","type":"BIGINT","null":false,"key":"PRI(id, a)","extras":null,"watermark":null}
-- {"name":"ts","type":"TIMESTAMP(3)","null":true,"key":null,"extras":null,"watermark":null}
