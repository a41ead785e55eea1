-- A group may be of an expression; the SELECT list repeats it.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/group-by/expression-key.sql

CREATE SOURCE t (s STRING, n INT) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"s":"Ann","n":1}
-- {"s":"ANN","n":2}
-- {"s":"bob","n":3}

SELECT UPPER(s) AS name, MOD(n, 2) AS odd, COUNT(*) AS c FROM t GROUP BY UPPER(s), MOD(n, 2);
--=
-- {"op":"+I","name":"ANN","odd":1,"c":1}
-- {"op":"+I","name":"ANN","odd":0,"c":1}
-- {"op":"+I","name":"BOB","odd":1,"c":1}

SELECT CHAR_LENGTH(s) + 1 AS l, SUM(n) * 2 AS s2 FROM t GROUP BY CHAR_LENGTH(s);
--=
-- {"op":"+I","l":4,"s2":2}
-- {"op":"-U","l":4,"s2":2}
-- {"op":"+U","l":4,"s2":6}
-- {"op":"-U","l":4,"s2":6}
-- {"op":"+U","l":4,"s2":12}
