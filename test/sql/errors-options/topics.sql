-- A table over several topics can be read; INSERT needs it to name one, or a column that names each row's.

CREATE TABLE t (x INT) WITH ('connector' = 'kafka', 'topic' = 'a;b', 'format' = 'json');
CREATE TABLE p (x INT) WITH ('connector' = 'kafka', 'topic-pattern' = 'a.*', 'format' = 'json');

CREATE VIEW v AS SELECT x FROM t UNION ALL SELECT x FROM p;

INSERT INTO t SELECT x FROM p;
--! errors-options/topics.sql:3:63: error: option 'topic' must name one topic for a sink

INSERT INTO p SELECT x FROM t;
--! errors-options/topics.sql:4:71: error: option 'topic-pattern' must name one topic for a sink
