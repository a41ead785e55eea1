-- Maps, arrays and rows travel through projections, filters, CASE, views and UNION ALL; bytes in them are base64.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/maps/travel.sql

CREATE SOURCE t (id INT, h MAP<STRING, BYTES>, a ARRAY<STRING>, r ROW<x STRING, y STRING>) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"id":1,"h":{"x":"YWJj","y":""},"a":["1","ü",null],"r":{"x":"\"1\"","y":"z"}}
-- {"id":2,"h":{"x":null},"a":[],"r":{"x":null,"y":null}}
-- {"id":3,"h":null,"a":null,"r":null}
-- {"id":4,"h":{},"a":["7"],"r":{}}

CREATE VIEW v AS SELECT h, id, a, r FROM t WHERE id < 4;

SELECT * FROM v WHERE id <> 2 UNION ALL SELECT h, id + 10, a, r FROM t WHERE h IS NOT NULL;
--=
-- {"h":{"x":"YWJj","y":""},"id":1,"a":["1","ü",null],"r":{"x":"\"1\"","y":"z"}}
-- {"h":null,"id":3,"a":null,"r":null}
-- {"h":{"x":"YWJj","y":""},"id":11,"a":["1","ü",null],"r":{"x":"\"1\"","y":"z"}}
-- {"h":{"x":null},"id":12,"a":[],"r":{"x":null,"y":null}}
-- {"h":{},"id":14,"a":["7"],"r":{"x":null,"y":null}}

SELECT id, CASE WHEN id > 1 THEN h END AS h, COALESCE(a, a) AS a FROM t;
--=
-- {"id":1,"h":null,"a":["1","ü",null]}
-- {"id":2,"h":{"x":null},"a":[]}
-- {"id":3,"h":null,"a":null}
-- {"id":4,"h":{},"a":["7"]}
