-- Comments of all kinds stand between any two words.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/literals/comments.sql

SELECT 1 /* one */ + /* two
lines */ 2 AS a -- to the end
;
--=
-- {"a":3}

SELECT 'no -- comment' AS a, '/* nor this */' AS b // this is
;
--=
-- {"a":"no -- comment","b":"/* nor this */"}

SELECT /* ** / */ 1 AS a /**/;
--=
-- {"a":1}
