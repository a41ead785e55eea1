-- The pattern may be a column.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/like/column-pattern.sql

CREATE SOURCE t (s STRING, p STRING) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"s":"kafka","p":"k%"}
-- {"s":"kafka","p":"%z%"}
-- {"s":"kafka","p":null}

SELECT s LIKE p AS m FROM t;
--=
-- {"m":true}
-- {"m":false}
-- {"m":null}
