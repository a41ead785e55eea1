-- The columns of a UNION ALL take the type that both sides fit, and the names of the first.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/union-all/types.sql

CREATE SOURCE a (n INT) FROM KAFKA WITH (topic = 'a', format = 'json');
CREATE SOURCE b (m BIGINT) FROM KAFKA WITH (topic = 'b', format = 'json');

--> a
-- {"n":1}

--> b
-- {"m":9007199254740993}

SELECT n FROM a UNION ALL SELECT m FROM b;
--=
-- {"n":1}
-- {"n":9007199254740993}

SELECT n FROM a UNION ALL SELECT 2.5;
--=
-- {"n":2.5}
-- {"n":1}
