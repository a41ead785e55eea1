-- Without GROUP BY all rows are one group, which gives its first result with its first row.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/group-by/global.sql

CREATE SOURCE t (n BIGINT) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"n":3}
-- {"n":4}
-- {"n":null}

SELECT COUNT(*) AS c, SUM(n) AS s, MIN(n) AS lo FROM t;
--=
-- {"op":"+I","c":1,"s":3,"lo":3}
-- {"op":"-U","c":1,"s":3,"lo":3}
-- {"op":"+U","c":2,"s":7,"lo":3}
-- {"op":"-U","c":2,"s":7,"lo":3}
-- {"op":"+U","c":3,"s":7,"lo":3}
