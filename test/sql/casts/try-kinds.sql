-- TRY_CAST gives NULL where CAST fails, and the same elsewhere.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/casts/try-kinds.sql

SELECT TRY_CAST('x' AS INT) AS a, TRY_CAST('5' AS INT) AS b, TRY_CAST('2024-13-01' AS DATE) AS c, TRY_CAST(300 AS TINYINT) AS d, TRY_CAST(TRUE AS INT) AS e;
--=
-- {"a":null,"b":5,"c":null,"d":44,"e":1}

SELECT TRY_CAST(s AS DECIMAL(4, 1)) AS a, TRY_CAST(s AS BOOLEAN) AS b, TRY_CAST(s AS TIMESTAMP(3)) AS c FROM (VALUES ('1.25'), ('true'), ('2024-01-01 10:00:00'), ('')) AS t(s);
--=
-- {"a":1.3,"b":null,"c":null}
-- {"a":null,"b":true,"c":null}
-- {"a":null,"b":null,"c":"2024-01-01 10:00:00"}
-- {"a":null,"b":null,"c":null}
