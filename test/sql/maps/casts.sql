-- Maps and arrays of bytes become those of texts and back, and any of them a text.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/maps/casts.sql

CREATE SOURCE t (id INT, h MAP<STRING, BYTES>, a ARRAY<BYTES>, n MAP<STRING, INT>) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"id":1,"h":{"x":"YWJj","y":""},"a":["YWJj",null],"n":{"l":null}}
-- {"id":2,"h":{"x":null},"a":[],"n":{}}
-- {"id":3,"h":null,"a":null,"n":null}

SELECT id, CAST(h AS MAP<STRING, STRING>) AS h, CAST(a AS ARRAY<STRING>) AS a, CAST(h AS STRING) AS s, CAST(a AS STRING) AS b, CAST(n AS STRING) AS n FROM t;
--=
-- {"id":1,"h":{"x":"abc","y":""},"a":["abc",null],"s":"{x=abc, y=}","b":"[abc, NULL]","n":"{l=NULL}"}
-- {"id":2,"h":{"x":null},"a":[],"s":"{x=NULL}","b":"[]","n":"{}"}
-- {"id":3,"h":null,"a":null,"s":null,"b":null,"n":null}

SELECT id, CAST(CAST(h AS MAP<STRING, STRING>) AS MAP<STRING, BYTES>) AS h FROM t;
--=
-- {"id":1,"h":{"x":"YWJj","y":""}}
-- {"id":2,"h":{"x":null}}
-- {"id":3,"h":null}
