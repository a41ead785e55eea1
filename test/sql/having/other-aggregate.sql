-- HAVING may use aggregates that the result does not have, and keys.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/having/other-aggregate.sql

CREATE SOURCE t (k STRING, n INT) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"k":"a","n":6}
-- {"k":"b","n":1}
-- {"k":"a","n":3}
-- {"k":"skip","n":3}
-- {"k":"skip","n":4}

SELECT k FROM t GROUP BY k HAVING COUNT(*) >= 2 AND k <> 'skip';
--=
-- {"op":"+U","k":"a"}
