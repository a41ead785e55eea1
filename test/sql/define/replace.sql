-- OR REPLACE puts a new one in the place of another; SHOW CREATE tells it so that it can be read again, without secrets.

CREATE TABLE t (a INT) WITH ('connector' = 'print');
CREATE OR REPLACE TABLE t (id BIGINT COMMENT 'the id', `order` STRING, twice AS id * 2, PRIMARY KEY (id) NOT ENFORCED) COMMENT 'all' WITH ('connector' = 'kafka', 'topic' = 'x', 'format' = 'json', 'changelog.mode' = 'op', 'properties.sasl.jaas.config' = 'secret');
CREATE VIEW v AS SELECT 1 AS x;
CREATE OR REPLACE VIEW v (y) COMMENT 'c' AS SELECT id FROM t LIMIT 3 OFFSET 1;

SHOW CREATE TABLE t;
--=
-- CREATE TABLE t (
--   id BIGINT COMMENT 'the id',
--   `order` STRING,
--   twice AS id * 2,
--   PRIMARY KEY (id) NOT ENFORCED
-- )
-- COMMENT 'all'
-- WITH (
--   'connector' = 'kafka',
--   'topic' = 'x',
--   'format' = 'json',
--   'changelog.mode' = 'op',
--   'properties.sasl.jaas.config' = '******'
-- );

SHOW CREATE VIEW v;
--=
-- CREATE VIEW v (y) COMMENT 'c'
-- AS SELECT id FROM t LIMIT 3 OFFSET 1;

DESCRIBE v;
--=
-- {"name":"y","type":"BIGINT","null":false,"key":null,"extras":null,"watermark":null}
