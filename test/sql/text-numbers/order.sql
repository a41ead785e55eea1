-- Which is more is told in the type of the number: a fraction is cut off for an INT.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/text-numbers/order.sql

CREATE VIEW s AS SELECT * FROM (VALUES ('7'), ('7.5'), (' 9 '), ('-3.9'), (CAST(NULL AS STRING))) AS t(s);

SELECT s, s > 7 AS a, s >= 7 AS b, s < 7 AS c, s <= 7 AS d FROM s;
--=
-- {"s":"7","a":false,"b":true,"c":false,"d":true}
-- {"s":"7.5","a":false,"b":true,"c":false,"d":true}
-- {"s":" 9 ","a":true,"b":true,"c":false,"d":false}
-- {"s":"-3.9","a":false,"b":false,"c":true,"d":true}
-- {"s":null,"a":null,"b":null,"c":null,"d":null}

SELECT s, 7 < s AS a, s BETWEEN 1 AND 8 AS b, s NOT BETWEEN 1 AND 8 AS c FROM s;
--=
-- {"s":"7","a":false,"b":true,"c":false}
-- {"s":null,"a":null,"b":null,"c":null}
-- {"s":"7.5","a":false,"b":true,"c":false}
-- {"s":" 9 ","a":true,"b":false,"c":true}
-- {"s":"-3.9","a":false,"b":false,"c":true}

SELECT s, s > 7.2e0 AS a, s > CAST(7 AS BIGINT) AS b, s > CAST(7 AS TINYINT) AS c, s > CAST(7 AS FLOAT) AS d FROM s;
--=
-- {"s":"7","a":false,"b":false,"c":false,"d":false}
-- {"s":"7.5","a":true,"b":false,"c":false,"d":true}
-- {"s":" 9 ","a":true,"b":true,"c":true,"d":true}
-- {"s":"-3.9","a":false,"b":false,"c":false,"d":false}
-- {"s":null,"a":null,"b":null,"c":null,"d":null}

SELECT s FROM s WHERE s > 7.2;
--=
-- {"s":" 9 "}
-- {"s":"7.5"}

SELECT CASE WHEN s > 7 THEN 'big' ELSE 'small' END AS a FROM s;
--=
-- {"a":"small"}
-- {"a":"small"}
-- {"a":"small"}
-- {"a":"small"}
-- {"a":"big"}
