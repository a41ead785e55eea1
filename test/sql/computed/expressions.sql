-- A computed column sees the other columns, wherever they stand, and metadata of its own table; a sink passes it over.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/computed/expressions.sql

CREATE SOURCE t (double_b AS b * 2, a INT, b INT, kind AS CASE WHEN a > 1 THEN 'many' ELSE UPPER('one') END, single AS 1) FROM KAFKA WITH (topic = 'in', format = 'json');
CREATE SINK o (a INT, twice AS a * 2, b INT) INTO KAFKA WITH (topic = 'out', format = 'json');
INSERT INTO o SELECT a, double_b FROM t;

--> in
-- {"a":1,"b":10}
-- {"a":2,"b":20}

SELECT * FROM t;
--=
-- {"double_b":20,"a":1,"b":10,"kind":"ONE","single":1}
-- {"double_b":40,"a":2,"b":20,"kind":"many","single":1}

SELECT kind, COUNT(*) AS n FROM t WHERE single = 1 GROUP BY kind;
--=
-- {"op":"+I","kind":"ONE","n":1}
-- {"op":"+I","kind":"many","n":1}

--< out
-- {"a":1,"b":20}
-- {"a":2,"b":40}
