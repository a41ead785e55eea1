-- Literals of different lengths meet without being padded.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/union-all/sized-texts.sql

CREATE SOURCE t (b BOOLEAN) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"b":true}
-- {"b":false}

SELECT CASE WHEN b THEN 'a' ELSE 'bcd' END AS x FROM t UNION ALL SELECT 'efghi' FROM t;
--=
-- {"x":"a"}
-- {"x":"bcd"}
-- {"x":"efghi"}
-- {"x":"efghi"}

SELECT * FROM (VALUES ('a'), ('bcd')) AS v (x);
--=
-- {"x":"a"}
-- {"x":"bcd"}
