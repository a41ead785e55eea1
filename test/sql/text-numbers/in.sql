-- A text is looked for among the texts of numbers.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/text-numbers/in.sql

CREATE VIEW s AS SELECT * FROM (VALUES ('7'), ('07'), (' 7'), ('7.0')) AS t(s);

SELECT s, s IN (7, 8) AS a, s NOT IN (7, 8) AS b FROM s;
--=
-- {"s":"7","a":true,"b":false}
-- {"s":"07","a":false,"b":true}
-- {"s":" 7","a":false,"b":true}
-- {"s":"7.0","a":false,"b":true}

SELECT TRUE > 'false' AS a, TIMESTAMP '2024-01-01 00:00:00' > '2023-01-01 00:00:00' AS b, DATE '2024-01-01' = '2024-01-01' AS c;
--=
-- {"a":true,"b":true,"c":true}
