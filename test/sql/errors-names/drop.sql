-- DROP and SHOW CREATE ask for what is there, by what it is.

CREATE TABLE t (a INT) WITH ('connector' = 'print');
CREATE VIEW v AS SELECT 1 AS x;

DROP TABLE tt;
--! errors-names/drop.sql:6:12: error: table "tt" does not exist
-- hint: did you mean "t"?

DROP VIEW t;
--! errors-names/drop.sql:10:11: error: "t" is a sink, not a view
-- hint: write DROP TABLE

DROP TABLE v;
--! errors-names/drop.sql:14:12: error: "v" is a view, not a table
-- hint: write DROP VIEW

SHOW CREATE VIEW t;
--! errors-names/drop.sql:18:18: error: "t" is a sink, not a view
-- hint: write SHOW CREATE TABLE

DESCRIBE nope;
--! errors-names/drop.sql:22:10: error: table "nope" does not exist
-- hint: there are "t", "v"

DROP SOURCE t;
--! errors-names/drop.sql:26:13: error: "t" is a sink, not a source
-- hint: write DROP TABLE

CREATE TABLE t (b INT) WITH ('connector' = 'print');
--! errors-names/drop.sql:30:14: error: sink "t" already exists
-- hint: choose another name, or write IF NOT EXISTS to keep the first, OR REPLACE to change it
