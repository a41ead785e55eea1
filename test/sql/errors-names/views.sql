-- A view's list of columns must fit its query, and is checked where the view is made.

CREATE VIEW v (c) AS SELECT 1, 2;
--! errors-names/views.sql:3:16: error: "v" lists 1 column, but its query gives 2 (EXPR$0, EXPR$1)

CREATE VIEW w (a, a) AS SELECT 1, 2;
--! errors-names/views.sql:6:19: error: column "a" is listed twice

SELECT * FROM (VALUES (1, 2)) AS t (b, b);
--! errors-names/views.sql:9:40: error: column "b" is listed twice
