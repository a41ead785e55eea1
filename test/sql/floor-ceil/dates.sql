-- Of a date and of a time of day too; units that they do not have change nothing.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/floor-ceil/dates.sql

CREATE VIEW t AS SELECT * FROM (VALUES (DATE '2024-05-17', TIME '13:45:56'), (DATE '1969-12-31', TIME '00:00:00'), (DATE '2024-01-01', TIME '23:00:00')) AS t(d, t);

SELECT FLOOR(d TO YEAR) AS a, FLOOR(d TO QUARTER) AS b, FLOOR(d TO MONTH) AS c, FLOOR(d TO WEEK) AS d, FLOOR(d TO DAY) AS e FROM t;
--=
-- {"a":"2024-01-01","b":"2024-04-01","c":"2024-05-01","d":"2024-05-12","e":"2024-05-17"}
-- {"a":"1969-01-01","b":"1969-10-01","c":"1969-12-01","d":"1969-12-28","e":"1969-12-31"}
-- {"a":"2024-01-01","b":"2024-01-01","c":"2024-01-01","d":"2023-12-31","e":"2024-01-01"}

SELECT CEIL(d TO YEAR) AS a, CEIL(d TO QUARTER) AS b, CEIL(d TO MONTH) AS c, CEIL(d TO WEEK) AS d, FLOOR(d TO HOUR) AS e FROM t;
--=
-- {"a":"2025-01-01","b":"2024-07-01","c":"2024-06-01","d":"2024-05-19","e":"2024-05-17"}
-- {"a":"1970-01-01","b":"1970-01-01","c":"1970-01-01","d":"1970-01-04","e":"1969-12-31"}
-- {"a":"2024-01-01","b":"2024-01-01","c":"2024-01-01","d":"2024-01-07","e":"2024-01-01"}

SELECT FLOOR(t TO HOUR) AS a, CEIL(t TO MINUTE) AS b, FLOOR(t TO SECOND) AS c FROM t;
--=
-- {"a":"13:00:00","b":"13:46:00","c":"13:45:56"}
-- {"a":"00:00:00","b":"00:00:00","c":"00:00:00"}
-- {"a":"23:00:00","b":"23:00:00","c":"23:00:00"}
