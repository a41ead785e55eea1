-- INSERT widens by position: INT to BIGINT, DOUBLE and DECIMAL, FLOATs to DOUBLE.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/insert-widening/implicit.sql

CREATE SOURCE t (a INT, b INT, c INT, d BIGINT) FROM KAFKA WITH (topic = 'in', format = 'json');
CREATE SINK s (w BIGINT, x DOUBLE, y DECIMAL(12, 2), z DOUBLE)
INTO KAFKA WITH (topic = 'out', format = 'json');

--> in
-- {"a":1,"b":2,"c":3,"d":4}
-- {"a":-2147483648,"b":null,"c":2147483647,"d":9007199254740992}

INSERT INTO s SELECT a, b, c, d FROM t;

--< out
-- {"w":1,"x":2.0,"y":3,"z":4.0}
-- {"w":-2147483648,"x":null,"y":2147483647,"z":9.007199254740992E15}
