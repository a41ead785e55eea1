-- VALUES is a table of literals; its columns can be named.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/select/values.sql

SELECT * FROM (VALUES (1, 'a'), (2, 'b'), (3, CAST(NULL AS STRING))) AS t (n, s);
--=
-- {"n":1,"s":"a"}
-- {"n":2,"s":"b"}
-- {"n":3,"s":null}

VALUES (1, 'x'), (2, 'y');
--=
-- {"EXPR$0":1,"EXPR$1":"x"}
-- {"EXPR$0":2,"EXPR$1":"y"}
