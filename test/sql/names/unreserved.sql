-- Words of statements that are not reserved stay names of columns.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/names/unreserved.sql

SELECT first, options, columns, jobs, sources, sinks, replace, catalog, `desc` FROM (VALUES (1, 2, 3, 4, 5, 6, 7, 8, 9)) AS t(first, options, columns, jobs, sources, sinks, replace, catalog, `desc`);
--=
-- {"first":1,"options":2,"columns":3,"jobs":4,"sources":5,"sinks":6,"replace":7,"catalog":8,"desc":9}

SELECT including, excluding, overwriting, generated, constraints, partitions, database FROM (VALUES (1, 2, 3, 4, 5, 6, 7)) AS t(including, excluding, overwriting, generated, constraints, partitions, database);
--=
-- {"including":1,"excluding":2,"overwriting":3,"generated":4,"constraints":5,"partitions":6,"database":7}

SELECT `offset`, `limit`, `fetch`, `next` FROM (VALUES (1, 2, 3, 4)) AS t(`offset`, `limit`, `fetch`, `next`);
--=
-- {"offset":1,"limit":2,"fetch":3,"next":4}

SELECT REPLACE('abc', 'b', 'x') AS a;
--=
-- {"a":"axc"}
