-- There is one catalog and one database.

USE nope;
--! errors-names/databases.sql:3:5: error: there is no database "nope"
-- hint: there is one database: default_database

USE CATALOG nope;
--! errors-names/databases.sql:7:13: error: there is no catalog "nope"
-- hint: there is one catalog: default_catalog

SHOW TABLES FROM nope;
--! errors-names/databases.sql:11:18: error: there is no database "nope"
-- hint: there is one database: default_database

CREATE DATABASE x;
--! errors-names/databases.sql:15:8: error: CREATE DATABASE is not supported yet
-- hint: there is one, default_catalog.default_database, and its tables need no more than their names

DESCRIBE other.t;
--! errors-names/databases.sql:19:10: error: names of tables and columns have one part here
-- hint: leave out the catalog and the database, which are default_catalog.default_database

SELECT * FROM default_catalog.other.t;
--! errors-names/databases.sql:23:15: error: names of tables and columns have one part here
-- hint: leave out the catalog and the database, which are default_catalog.default_database
