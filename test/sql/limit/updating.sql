-- A row that LIMIT shows and that goes makes room for the next.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/limit/updating.sql

SELECT k, COUNT(*) AS c FROM (VALUES ('a'), ('b'), ('a'), ('c'), ('b')) AS t(k) GROUP BY k LIMIT 2;
--=
-- {"op":"+I","k":"a","c":1}
-- {"op":"+I","k":"b","c":1}
-- {"op":"-D","k":"a","c":1}
-- {"op":"+I","k":"a","c":2}
-- {"op":"-D","k":"b","c":1}
-- {"op":"+I","k":"c","c":1}

SELECT k, COUNT(*) AS c FROM (VALUES ('a'), ('b'), ('a'), ('c'), ('b')) AS t(k) GROUP BY k LIMIT 1;
--=
-- {"op":"+I","k":"a","c":1}
-- {"op":"-D","k":"a","c":1}
-- {"op":"+I","k":"b","c":1}
-- {"op":"-D","k":"b","c":1}
-- {"op":"+I","k":"a","c":2}

SELECT c, COUNT(*) AS n FROM (SELECT k, COUNT(*) AS c FROM (VALUES ('a'), ('b'), ('a'), ('b'), ('b')) AS t(k) GROUP BY k) GROUP BY c LIMIT 2;
--=
-- {"op":"+I","c":1,"n":1}
-- {"op":"-D","c":1,"n":1}
-- {"op":"+I","c":1,"n":2}
-- {"op":"-D","c":1,"n":2}
-- {"op":"+I","c":1,"n":1}
-- {"op":"+I","c":2,"n":1}
-- {"op":"-D","c":1,"n":1}
-- {"op":"-D","c":2,"n":1}
-- {"op":"+I","c":2,"n":2}
-- {"op":"-D","c":2,"n":2}
-- {"op":"+I","c":2,"n":1}
-- {"op":"+I","c":3,"n":1}

SELECT SUM(c) AS s FROM (SELECT k, COUNT(*) AS c FROM (VALUES ('a'), ('b'), ('a'), ('c'), ('b')) AS t(k) GROUP BY k LIMIT 2);
--=
-- {"op":"+I","s":1}
-- {"op":"-U","s":1}
-- {"op":"+U","s":2}
-- {"op":"-U","s":2}
-- {"op":"+U","s":1}
-- {"op":"-U","s":1}
-- {"op":"+U","s":3}
-- {"op":"-U","s":3}
-- {"op":"+U","s":2}
-- {"op":"-U","s":2}
-- {"op":"+U","s":3}
