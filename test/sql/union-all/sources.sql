-- UNION ALL gives the rows of all its inputs, duplicates too.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/union-all/sources.sql

CREATE SOURCE a (n INT, s STRING) FROM KAFKA WITH (topic = 'a', format = 'json');
CREATE SOURCE b (n INT, s STRING) FROM KAFKA WITH (topic = 'b', format = 'json');

--> a
-- {"n":1,"s":"x"}
-- {"n":2,"s":"y"}

--> b
-- {"n":1,"s":"x"}
-- {"n":3,"s":null}

SELECT n, s FROM a UNION ALL SELECT n, s FROM b;
--=
-- {"n":1,"s":"x"}
-- {"n":2,"s":"y"}
-- {"n":1,"s":"x"}
-- {"n":3,"s":null}

SELECT n FROM a WHERE n > 1 UNION ALL SELECT n * 10 FROM b UNION ALL SELECT n FROM a;
--=
-- {"n":2}
-- {"n":1}
-- {"n":2}
-- {"n":10}
-- {"n":30}
