-- Aggregates over CASE, and groups by CASE.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/group-by/case-key.sql

CREATE SOURCE t (n INT) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"n":5}
-- {"n":-5}
-- {"n":0}
-- {"n":null}

SELECT CASE WHEN n > 0 THEN 'more' WHEN n < 0 THEN 'less' ELSE 'none' END AS side, COUNT(*) AS c,
  SUM(CASE WHEN n IS NULL THEN 1 ELSE 0 END) AS unknown_n
FROM t GROUP BY CASE WHEN n > 0 THEN 'more' WHEN n < 0 THEN 'less' ELSE 'none' END;
--=
-- {"op":"+I","side":"more","c":1,"unknown_n":0}
-- {"op":"+I","side":"less","c":1,"unknown_n":0}
-- {"op":"+I","side":"none","c":1,"unknown_n":0}
-- {"op":"-U","side":"none","c":1,"unknown_n":0}
-- {"op":"+U","side":"none","c":2,"unknown_n":1}
