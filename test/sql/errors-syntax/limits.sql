-- What LIMIT and OFFSET take.

SELECT 1 LIMIT -1;
--! errors-syntax/limits.sql:3:16: error: `-` is not expected here; expected a number or ALL

SELECT 1 LIMIT 1.5;
--! errors-syntax/limits.sql:6:16: error: 1.5 is no number of rows
-- hint: write a whole number

SELECT 1 OFFSET 1;
--! errors-syntax/limits.sql:10:10: error: OFFSET needs a LIMIT
-- hint: write LIMIT … OFFSET 1

SELECT 1 LIMIT 1 FETCH FIRST 1 ROWS ONLY;
--! errors-syntax/limits.sql:14:18: error: LIMIT and FETCH are the same: one of them is enough

SELECT 1 OFFSET 1 LIMIT 1;
--! errors-syntax/limits.sql:17:19: error: LIMIT is not expected here; expected ROW or ROWS
-- hint: write LIMIT before OFFSET

SELECT 1 LIMIT 1, 2;
--! errors-syntax/limits.sql:21:17: error: `,` is not expected here
-- hint: write LIMIT count OFFSET start
