-- FILTER (WHERE …) leaves rows out of one aggregate.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/distinct/filter.sql

CREATE SOURCE t (k STRING, n INT) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"k":"a","n":1}
-- {"k":"a","n":7}
-- {"k":"b","n":2}
-- {"k":"a","n":null}

SELECT k, COUNT(*) FILTER (WHERE n > 5) AS big, SUM(n) FILTER (WHERE n < 5) AS small FROM t GROUP BY k;
--=
-- {"op":"+I","k":"a","big":0,"small":1}
-- {"op":"-U","k":"a","big":0,"small":1}
-- {"op":"+U","k":"a","big":1,"small":1}
-- {"op":"+I","k":"b","big":0,"small":2}
