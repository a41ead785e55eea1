-- MIN, MAX and AVG pass over NULLs; AVG of integers is cut to an integer.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/group-by/min-max-avg.sql

CREATE SOURCE t (k STRING, n INT, d DOUBLE) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"k":"a","n":5,"d":0.5}
-- {"k":"a","n":2,"d":1.5}
-- {"k":"a","n":null,"d":null}
-- {"k":"b","n":null,"d":null}
-- {"k":"a","n":-8,"d":4.25}
-- {"k":"b","n":7,"d":7}

SELECT k, MIN(n) AS lo, MAX(n) AS hi, AVG(n) AS mean, AVG(d) AS dm, MAX(d) AS dh FROM t GROUP BY k;
--=
