-- MAX and MIN over changing input find the next extreme when theirs is taken back.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/nested-aggregate/extremes.sql

CREATE SOURCE t (k STRING, n INT) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"k":"a","n":5}
-- {"k":"b","n":9}
-- {"k":"b","n":-8}
-- {"k":"a","n":-5}
-- {"k":"c","n":2}

SELECT MAX(s) AS hi, MIN(s) AS lo, SUM(s) AS total, AVG(s) AS mean
FROM (SELECT k, SUM(n) AS s FROM t GROUP BY k);
--=
-- {"op":"+I","hi":5,"lo":5,"total":5,"mean":5}
-- {"op":"-U","hi":5,"lo":5,"total":5,"mean":5}
-- {"op":"+U","hi":9,"lo":5,"total":14,"mean":7}
-- {"op":"-U","hi":9,"lo":5,"total":14,"mean":7}
-- {"op":"+U","hi":5,"lo":5,"total":5,"mean":5}
-- {"op":"-U","hi":5,"lo":5,"total":5,"mean":5}
-- {"op":"+U","hi":5,"lo":1,"total":6,"mean":3}
-- {"op":"-U","hi":5,"lo":1,"total":6,"mean":3}
-- {"op":"+U","hi":1,"lo":1,"total":1,"mean":1}
-- {"op":"-U","hi":1,"lo":1,"total":1,"mean":1}
-- {"op":"+U","hi":1,"lo":0,"total":1,"mean":0}
-- {"op":"-U","hi":1,"lo":0,"total":1,"mean":0}
-- {"op":"+U","hi":2,"lo":0,"total":3,"mean":1}
