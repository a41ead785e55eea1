-- A row that does not change its group's result gives nothing.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/group-by/unchanged.sql
--@ ordered

CREATE SOURCE t (k STRING, n INT) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"k":"a","n":5}
-- {"k":"a","n":3}
-- {"k":"a","n":9}
-- {"k":"a","n":null}
-- {"k":"a","n":9}

SELECT k, MAX(n) AS hi FROM t GROUP BY k;
--=
-- {"op":"+I","k":"a","hi":5}
-- {"op":"-U","k":"a","hi":5}
-- {"op":"+U","k":"a","hi":9}
