-- The catalog and the database may stand before a name.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/names/qualified.sql

CREATE SOURCE t (a INT, b INT) FROM KAFKA WITH (topic = 'in', format = 'json');
CREATE VIEW default_database.v AS SELECT a, b FROM t;

--> in
-- {"a":1,"b":2}

SELECT a FROM default_catalog.default_database.t;
--=
-- {"a":1}

SELECT t.a FROM default_database.t;
--=
-- {"a":1}

SELECT default_database.v.b FROM default_database.v;
--=
-- {"b":2}

SELECT default_catalog.default_database.v.b FROM v;
--=
-- {"b":2}

SELECT x.* FROM default_database.v AS x;
--=
-- {"a":1,"b":2}
