-- Without rows no group gives anything; only a global aggregate of nothing may speak.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/group-by/no-rows.sql

CREATE SOURCE t (k STRING, n BIGINT) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"k":"a","n":1}

SELECT k, COUNT(*) AS c FROM t WHERE n > 5 GROUP BY k;
--=
