-- Elements of maps and arrays are read by [ ]; what is not there is NULL.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/maps/subscripts.sql

CREATE SOURCE t (id INT, h MAP<STRING, BYTES>, n MAP<STRING, BIGINT>, a ARRAY<STRING>, d MAP<STRING, DECIMAL(20, 2)>, b ARRAY<BOOLEAN>)
FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"id":1,"h":{"x":"YWJj","y":""},"n":{"one":1,"big":9223372036854775807},"a":["p","q"],"d":{"x":12345678901234567.25},"b":[true,false]}
-- {"id":2,"h":{"x":null},"n":{"one":null},"a":[],"d":{},"b":[null]}
-- {"id":3,"h":null,"n":null,"a":null,"d":null,"b":null}

SELECT id, h['x'] AS x, CAST(h['x'] AS STRING) AS s, h['y'] AS y, n['one'] + 1 AS one_more, n['big'] AS big, a[1] AS p, a[id + 1] AS q FROM t;
--=
-- {"id":1,"x":"YWJj","s":"abc","y":"","one_more":2,"big":9223372036854775807,"p":"p","q":"q"}
-- {"id":2,"x":null,"s":null,"y":null,"one_more":null,"big":null,"p":null,"q":null}
-- {"id":3,"x":null,"s":null,"y":null,"one_more":null,"big":null,"p":null,"q":null}

SELECT id, d['x'] * 2 AS d, b[1] AND TRUE AS b, COALESCE(CAST(h['x'] AS STRING), 'none') AS c FROM t WHERE n['one'] = 1 OR h['x'] IS NULL;
--=
-- {"id":1,"d":24691357802469134.5,"b":true,"c":"abc"}
-- {"id":2,"d":null,"b":null,"c":"none"}
-- {"id":3,"d":null,"b":null,"c":"none"}
