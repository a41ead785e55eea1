-- What LIKE cannot merge.

CREATE TABLE base (id INT, c AS id + 1, PRIMARY KEY (id) NOT ENFORCED) WITH ('connector' = 'print', 'print-identifier' = 'x');
CREATE VIEW v AS SELECT 1 AS x;

CREATE TABLE a LIKE nope;
--! errors-names/like-table.sql:6:21: error: table "nope" does not exist
-- hint: there are "base", "v"

CREATE TABLE a LIKE v;
--! errors-names/like-table.sql:10:21: error: "v" is a view, and LIKE takes a table

CREATE TABLE a (id INT) LIKE base;
--! errors-names/like-table.sql:13:17: error: the other table has a column "id" already

CREATE TABLE a (c AS id + 2) LIKE base;
--! errors-names/like-table.sql:16:17: error: the other table has a column "c" already
-- hint: write EXCLUDING GENERATED or OVERWRITING GENERATED

CREATE TABLE a (PRIMARY KEY (id) NOT ENFORCED) LIKE base;
--! errors-names/like-table.sql:20:30: error: the other table has a PRIMARY KEY already
-- hint: write EXCLUDING CONSTRAINTS

CREATE TABLE a WITH ('print-identifier' = 'y') LIKE base (INCLUDING OPTIONS);
--! errors-names/like-table.sql:24:22: error: the other table has an option 'print-identifier' already
-- hint: write EXCLUDING OPTIONS or OVERWRITING OPTIONS

CREATE TABLE a LIKE base (OVERWRITING CONSTRAINTS);
--! errors-names/like-table.sql:28:27: error: CONSTRAINTS cannot be overwritten
-- hint: write INCLUDING CONSTRAINTS or EXCLUDING CONSTRAINTS

CREATE TABLE a LIKE base (EXCLUDING ALL);
--! errors-names/like-table.sql:32:14: error: the table has no 'connector'
-- hint: add it to WITH: 'connector' = 'kafka'
