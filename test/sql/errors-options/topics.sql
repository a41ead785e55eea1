-- A table over several topics can be read; only INSERT needs it to name one.

CREATE TABLE t (x INT) WITH ('connector' = 'kafka', 'topic' = 'a;b', 'format' = 'json');
CREATE TABLE p (x INT) WITH ('connector' = 'kafka', 'topic-pattern' = 'a.*', 'format' = 'json');

CREATE VIEW v AS SELECT x FROM t UNION ALL SELECT x FROM p;

INSERT INTO t SELECT x FROM p;
--! errors-options/topics.sql:3:63: error: option 'topic' must name one topic: it is a sink

INSERT INTO p SELECT x FROM t;
--! errors-options/topics.sql:4:14: error: option 'topic' is required: a sink writes one topic
