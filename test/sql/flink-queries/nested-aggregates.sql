-- Aggregates over aggregates take back what they were given.
-- recorded from Flink's own tests: the rows that stand at the end (AggregateITCase)

CREATE SOURCE T (a INT, b BIGINT, c STRING) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"a":1,"b":1,"c":"A"}
-- {"a":2,"b":2,"c":"B"}
-- {"a":3,"b":2,"c":"B"}
-- {"a":4,"b":3,"c":"C"}
-- {"a":5,"b":3,"c":"C"}
-- {"a":6,"b":3,"c":"C"}
-- {"a":7,"b":4,"c":"B"}
-- {"a":8,"b":4,"c":"A"}
-- {"a":9,"b":4,"c":"D"}
-- {"a":10,"b":4,"c":"E"}
-- {"a":11,"b":5,"c":"A"}
-- {"a":12,"b":5,"c":"B"}

SELECT sum(b) AS s, count(a) AS n, max(a) AS hi, min(a) AS lo, c FROM (SELECT b, count(c) AS c, sum(a) AS a FROM T GROUP BY b) GROUP BY c;
--=
-- {"op":"+I","s":1,"n":1,"hi":1,"lo":1,"c":1}
-- {"op":"+I","s":3,"n":1,"hi":15,"lo":15,"c":3}
-- {"op":"+I","s":4,"n":1,"hi":34,"lo":34,"c":4}
-- {"op":"+I","s":7,"n":2,"hi":23,"lo":5,"c":2}

SELECT count(DISTINCT cnt) AS n, sum(DISTINCT cnt) AS s, max(DISTINCT cnt) AS hi, min(DISTINCT cnt) AS lo, avg(DISTINCT cnt) AS mid, count(DISTINCT max_a) AS m
FROM (SELECT b, count(a) AS cnt, max(a) AS max_a FROM T GROUP BY b);
--=
-- {"op":"+I","n":4,"s":10,"hi":4,"lo":1,"mid":2,"m":5}
