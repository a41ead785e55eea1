-- A SELECT without FROM gives one row, whose columns are named EXPR$0, EXPR$1, … unless they have an alias.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/select/without-from.sql

SELECT 1, 'a' AS b, 2 * 3;
--=
-- {"EXPR$0":1,"b":"a","EXPR$2":6}

SELECT 1 AS `with space`, 2 AS `Case`;
--=
-- {"with space":1,"Case":2}
