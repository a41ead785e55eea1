-- Collections whose elements have no common type, MAPs without a value for each key, and empty ones are refused.

SELECT ARRAY[1, 'a'];
--! collections/mistakes.sql:3:8
-- ARRAY mixes INT with CHAR(1)

SELECT MAP['a', 1, 'b'];
--! collections/mistakes.sql:7:8
-- pairs of a key and a value

SELECT MAP['a', 1, 2, 1];
--! collections/mistakes.sql:11:8
-- MAP mixes CHAR(1) with INT

SELECT ARRAY[];
--! collections/mistakes.sql:15:8
-- an empty ARRAY has no type
