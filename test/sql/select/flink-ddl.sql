-- Flink's CREATE TABLE is the same as CREATE SOURCE and CREATE SINK; a table can be both.

CREATE TABLE a (n INT) WITH ('connector' = 'kafka', 'topic' = 'a', 'format' = 'json',
  'properties.bootstrap.servers' = '${SERVERS}', 'scan.startup.mode' = 'earliest-offset');
--! SERVERS

CREATE TABLE t (n INT) WITH ('connector' = 'kafka', 'topic' = 'in', 'value.format' = 'json',
  'scan.startup.mode' = 'earliest-offset');
INSERT INTO t SELECT n FROM (VALUES (1), (2)) AS v (n);

--< in
-- {"n":1}
-- {"n":2}

SELECT n FROM t WHERE n > 1;
--=
-- {"n":2}
