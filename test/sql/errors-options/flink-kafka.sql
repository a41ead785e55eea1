-- What Flink refuses of a Kafka table is refused where the table is defined or used.

CREATE TABLE b (n STRING) WITH ('connector' = 'blackhole');

CREATE TABLE t1 (name STRING) WITH ('connector' = 'kafka', 'topic' = 'a;b', 'topic-pattern' = 'x.*', 'format' = 'json');
--! errors-options/flink-kafka.sql:5:
-- 'topic-pattern' cannot be given together with 'topic'

CREATE TABLE t2 (name STRING) WITH ('connector' = 'kafka', 'topic' = 'a;b', 'format' = 'json',
  'scan.startup.mode' = 'specific-offsets', 'scan.startup.specific-offsets' = 'partition:0,offset:1');
--! errors-options/flink-kafka.sql:10:
-- 'scan.startup.specific-offsets' goes with one topic

CREATE TABLE t3 (name STRING, PRIMARY KEY (name) NOT ENFORCED) WITH ('connector' = 'kafka', 'topic' = 'a', 'format' = 'json');
--! errors-options/flink-kafka.sql:14:
-- a Kafka table of new rows cannot promise the PRIMARY KEY of "t3"
-- 'key.fields' = 'name'

CREATE TABLE t4 (name STRING) WITH ('connector' = 'kafka', 'topic' = 'a', 'format' = 'json',
  'scan.bounded.mode' = 'specific-offsets', 'scan.bounded.specific-offsets' = 'foo');
--! errors-options/flink-kafka.sql:20:
-- must be like 'partition:0,offset:42;partition:1,offset:300', not 'foo'

CREATE TABLE t5 (name STRING, headers MAP<STRING, BYTES> METADATA, `header-list` ARRAY<ROW<k STRING, v BYTES>> METADATA)
WITH ('connector' = 'kafka', 'topic' = 'a', 'format' = 'json');
INSERT INTO t5 SELECT n, MAP['a', X'00'], ARRAY[ROW('a', X'00')] FROM (VALUES ('x')) AS v(n);
--! errors-options/flink-kafka.sql:24:
-- 'headers' and 'header-list' cannot both be written
