-- HAVING without GROUP BY shows the one group while the condition holds.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/having/global.sql

CREATE SOURCE t (n INT) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"n":1}
-- {"n":2}
-- {"n":3}

SELECT COUNT(*) AS c FROM t HAVING SUM(n) < 5;
--=
-- {"op":"+I","c":1}
-- {"op":"-U","c":1}
-- {"op":"+U","c":2}
-- {"op":"-U","c":2}
