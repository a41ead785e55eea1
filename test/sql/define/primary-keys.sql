-- A primary key may stand at a column or at the table, with a name; its columns are never NULL.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/define/primary-keys.sql

CREATE TABLE a (id INT PRIMARY KEY NOT ENFORCED, x INT) WITH ('connector' = 'print');
CREATE TABLE b (id INT, x INT, PRIMARY KEY (id, x) NOT ENFORCED) WITH ('connector' = 'print');
CREATE TABLE c (id INT CONSTRAINT pk PRIMARY KEY NOT ENFORCED) WITH ('connector' = 'print');
CREATE TABLE d (id INT, CONSTRAINT pk PRIMARY KEY (id) NOT ENFORCED) WITH ('connector' = 'print');

DESCRIBE a;
--=
-- {"name":"id","type":"INT","null":false,"key":"PRI(id)","extras":null,"watermark":null}
-- {"name":"x","type":"INT","null":true,"key":null,"extras":null,"watermark":null}

DESCRIBE b;
--=
-- {"name":"id","type":"INT","null":false,"key":"PRI(id, x)","extras":null,"watermark":null}
-- {"name":"x","type":"INT","null":false,"key":"PRI(id, x)","extras":null,"watermark":null}

DESCRIBE c;
--=
-- {"name":"id","type":"INT","null":false,"key":"PRI(id)","extras":null,"watermark":null}

DESCRIBE d;
--=
-- {"name":"id","type":"INT","null":false,"key":"PRI(id)","extras":null,"watermark":null}
