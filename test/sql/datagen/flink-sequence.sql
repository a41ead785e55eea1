-- Sequences of every type end together with the shortest, as in Flink.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/datagen/flink-sequence.sql

CREATE TABLE t (a TINYINT, b SMALLINT, c INT, d BIGINT, e STRING, g DOUBLE, h FLOAT, i VARCHAR(3))
WITH (
  'connector' = 'datagen',
  'fields.a.kind' = 'sequence', 'fields.a.start' = '-1', 'fields.a.end' = '100',
  'fields.b.kind' = 'sequence', 'fields.b.start' = '1', 'fields.b.end' = '100',
  'fields.c.kind' = 'sequence', 'fields.c.start' = '2147483645', 'fields.c.end' = '2147483647',
  'fields.d.kind' = 'sequence', 'fields.d.start' = '9007199254740991', 'fields.d.end' = '9007199254740999',
  'fields.e.kind' = 'sequence', 'fields.e.start' = '-1', 'fields.e.end' = '3',
  'fields.g.kind' = 'sequence', 'fields.g.start' = '1', 'fields.g.end' = '1000',
  'fields.h.kind' = 'sequence', 'fields.h.start' = '1', 'fields.h.end' = '1000',
  'fields.i.kind' = 'sequence', 'fields.i.start' = '998', 'fields.i.end' = '2000'
);

SELECT a, b, c, d, e, g, h, i FROM t;
--=
-- {"a":-1,"b":1,"c":2147483645,"d":9007199254740991,"e":"-1","g":1.0,"h":1.0,"i":"998"}
-- {"a":0,"b":2,"c":2147483646,"d":9007199254740992,"e":"0","g":2.0,"h":2.0,"i":"999"}
-- {"a":1,"b":3,"c":2147483647,"d":9007199254740993,"e":"1","g":3.0,"h":3.0,"i":"1000"}
