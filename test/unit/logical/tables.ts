import { catalogOf } from './run-query.ts'

/** A table of every type that queries can use, a source, a sink and views over them. */
export const tables = catalogOf(`
  CREATE TABLE t (
    b BOOLEAN, ti TINYINT, si SMALLINT, i INT, l BIGINT, f FLOAT, d DOUBLE, dc DECIMAL(10, 2),
    dd DECIMAL(38, 10), ld DECIMAL(38, 0), c CHAR(3), v VARCHAR(5), s STRING, dt DATE, tm TIME,
    ts TIMESTAMP(3), ts9 TIMESTAMP(9), tz TIMESTAMP_LTZ(3), nn INT NOT NULL, bin BYTES,
    list ARRAY<INT>
  ) WITH ('connector' = 'memory');
  CREATE SOURCE bids (
    auction BIGINT, bidder BIGINT, price BIGINT, channel STRING, ts TIMESTAMP(3),
    part INT METADATA FROM 'partition' VIRTUAL, dy AS CAST(ts AS DATE), twice AS price * 2
  ) FROM MEMORY WITH (topic = 'bids');
  CREATE SINK big (id BIGINT, name STRING, amount DECIMAL(10, 2) NOT NULL)
    INTO MEMORY WITH (topic = 'big');
  CREATE SINK stamped (id BIGINT, sent TIMESTAMP(3) METADATA FROM 'timestamp')
    INTO MEMORY WITH (topic = 'stamped');
  CREATE VIEW cheap AS SELECT auction, price FROM bids WHERE price < 100;
  CREATE VIEW renamed (a, p) AS SELECT auction, price FROM bids;
`)
