-- OPTIONS behind a table go before those of its DDL; both can stand in one query, and in a view.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/hints/options.sql
--@ ways not kafka: tables that make up their rows are tried there by others

CREATE TABLE d (a INT) WITH ('connector' = 'datagen', 'number-of-rows' = '3', 'fields.a.kind' = 'sequence', 'fields.a.start' = '1', 'fields.a.end' = '10');

SELECT * FROM d /*+ OPTIONS('number-of-rows' = '2') */;
--=
-- {"a":1}
-- {"a":2}

SELECT * FROM d /*+ OPTIONS('number-of-rows' = '2') */ AS x WHERE x.a > 1;
--=
-- {"a":2}

SELECT * FROM d /*+ OPTIONS('number-of-rows' = '1') */ UNION ALL SELECT * FROM d /*+ OPTIONS('number-of-rows' = '2') */ UNION ALL SELECT * FROM d;
--=
-- {"a":1}
-- {"a":1}
-- {"a":2}
-- {"a":1}
-- {"a":2}
-- {"a":3}

SELECT * FROM d /*+ OPTIONS('number-of-rows' = '2', 'number-of-rows' = '1') */;
--=
-- {"a":1}

CREATE VIEW v AS SELECT a + 1 AS b FROM d /*+ OPTIONS('number-of-rows' = '2') */;

SELECT * FROM v;
--=
-- {"b":2}
-- {"b":3}

SELECT /*+ BROADCAST(d) */ a FROM d /*+ OPTIONS('number-of-rows' = '1') */;
--=
-- {"a":1}
