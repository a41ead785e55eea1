-- A time of day as text has no fraction, whatever its precision is.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/casts/time-texts.sql

CREATE SOURCE t (id INT, a TIME(3), b TIME(0)) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"id":1,"a":"00:00:01.123","b":"00:00:01"}
-- {"id":2,"a":"00:00:01","b":"23:59:59"}

SELECT id, CAST(a AS VARCHAR) AS a, CAST(b AS VARCHAR) AS b FROM t;
--=
-- {"id":1,"a":"00:00:01","b":"00:00:01"}
-- {"id":2,"a":"00:00:01","b":"23:59:59"}
