-- A hint that stands in a wrong place, or that nobody knows.

CREATE TABLE d (a INT) WITH ('connector' = 'print');
CREATE VIEW v AS SELECT 1 AS x;

SELECT 1 /*+ OPTIONS('a' = 'b') */;
--! errors-syntax/hints.sql:6:10: error: `/*+` is not expected here; expected a name, `,`, an operator, AS or FROM
-- hint: a hint stands right behind SELECT, or OPTIONS('key' = 'value') behind the name of a table

SELECT /*+ FOO(x) */ 1;
--! errors-syntax/hints.sql:10:12: error: there is no hint FOO
-- hint: hints behind SELECT: BROADCAST, SHUFFLE_HASH, SHUFFLE_MERGE, NEST_LOOP, MULTI_JOIN, LOOKUP, STATE_TTL, JOIN_STATE_TTL, EARLY_FIRE

SELECT /*+ OPTIONS('a' = 'b') */ 1;
--! errors-syntax/hints.sql:14:12: error: there is no hint OPTIONS
-- hint: OPTIONS stands right behind the name of a table

SELECT * FROM v /*+ FOO('a' = 'b') */;
--! errors-syntax/hints.sql:18:21: error: there is no hint FOO for a table
-- hint: behind a table stands OPTIONS('key' = 'value')

SELECT * FROM v /*+ OPTIONS('a' = 'b') */;
--! errors-syntax/hints.sql:22:29: error: "v" is a view and takes no options
-- hint: write the hint behind a table in the query of the view

SELECT * FROM v /*+ OPTIONS() */;
--! errors-syntax/hints.sql:26:21: error: OPTIONS takes keys with values
-- hint: write OPTIONS('key' = 'value')

INSERT INTO d /*+ OPTIONS('nope' = 'b') */ SELECT 1;
--! errors-syntax/hints.sql:30:27: error: connector print has no option 'nope'
-- hint: there are 'print-identifier', 'sink.parallelism', 'standard-error'

INSERT INTO d /*+ OPTIONS('connector' = 'kafka') */ SELECT 1;
--! errors-syntax/hints.sql:34:27: error: a hint cannot change the connector of a table
