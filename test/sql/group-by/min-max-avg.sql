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
-- {"op":"+I","k":"a","lo":5,"hi":5,"mean":5,"dm":0.5,"dh":0.5}
-- {"op":"-U","k":"a","lo":5,"hi":5,"mean":5,"dm":0.5,"dh":0.5}
-- {"op":"+U","k":"a","lo":2,"hi":5,"mean":3,"dm":1.0,"dh":1.5}
-- {"op":"+I","k":"b","lo":null,"hi":null,"mean":null,"dm":null,"dh":null}
-- {"op":"-U","k":"a","lo":2,"hi":5,"mean":3,"dm":1.0,"dh":1.5}
-- {"op":"+U","k":"a","lo":-8,"hi":5,"mean":0,"dm":2.0833333333333335,"dh":4.25}
-- {"op":"-U","k":"b","lo":null,"hi":null,"mean":null,"dm":null,"dh":null}
-- {"op":"+U","k":"b","lo":7,"hi":7,"mean":7,"dm":7.0,"dh":7.0}
