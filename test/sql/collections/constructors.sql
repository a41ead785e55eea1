-- ARRAY[…], MAP[…] and ROW(…) hold what columns and literals give, NULLs among them.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/collections/constructors.sql

CREATE SOURCE t (id INT, name STRING) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"id":1,"name":"x"}
-- {"id":null,"name":null}

SELECT ARRAY[id, 2] AS a, MAP['k', name, 'l', 'y'] AS m, ROW(id, name, TRUE) AS r FROM t;
--=
-- {"a":[1,2],"m":{"k":"x","l":"y"},"r":{"EXPR$0":1,"EXPR$1":"x","EXPR$2":true}}
-- {"a":[null,2],"m":{"k":null,"l":"y"},"r":{"EXPR$0":null,"EXPR$1":null,"EXPR$2":true}}

SELECT MAP['k1', X'C0FFEE', 'k2', CAST(NULL AS BYTES)] AS m, ARRAY[ROW('a', 1), ROW('b', CAST(NULL AS INT))] AS r;
--=
-- {"m":{"k1":"wP/u","k2":null},"r":[{"EXPR$0":"a","EXPR$1":1},{"EXPR$0":"b","EXPR$1":null}]}

SELECT MAP['a', 1]['a'] AS v, ARRAY[10, 20][2] AS w, ARRAY[1.5, 2] AS d;
--=
-- {"v":1,"w":20,"d":[1.5,2]}

SELECT CAST(ARRAY[1, 2] AS STRING) AS a, CAST(ROW(1, 'x') AS STRING) AS r, CAST(MAP['a', 1] AS STRING) AS m;
--=
-- {"a":"[1, 2]","r":"(1, x)","m":"{a=1}"}
