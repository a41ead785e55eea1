-- The rows of two sources count together.
-- recorded from Flink's own tests: the rows that stand at the end (AggregateITCase)

CREATE SOURCE T1 (a BIGINT, b INT, c STRING) FROM KAFKA WITH (topic = 'one', format = 'json');
CREATE SOURCE T2 (a BIGINT, b INT, c STRING) FROM KAFKA WITH (topic = 'two', format = 'json');

--> one
-- {"a":1,"b":1,"c":"Hello"}
-- {"a":2,"b":2,"c":"Hello"}
-- {"a":2,"b":3,"c":"Hello"}
-- {"a":3,"b":4,"c":"Hello"}
-- {"a":3,"b":5,"c":"Hello"}
-- {"a":7,"b":6,"c":"Hello"}
-- {"a":7,"b":7,"c":"Hello World"}
-- {"a":7,"b":8,"c":"Hello World"}
-- {"a":10,"b":20,"c":"Hello World"}

--> two
-- {"a":1,"b":1,"c":"Hello"}
-- {"a":2,"b":2,"c":"Hello"}
-- {"a":2,"b":3,"c":"Hello"}
-- {"a":3,"b":4,"c":"Hello"}
-- {"a":3,"b":5,"c":"Hello"}
-- {"a":7,"b":6,"c":"Hello"}
-- {"a":7,"b":7,"c":"Hello World"}
-- {"a":7,"b":8,"c":"Hello World"}
-- {"a":10,"b":20,"c":"Hello World"}

SELECT a, sum(b) AS s, count(DISTINCT c) AS n FROM (SELECT * FROM T1 UNION ALL SELECT * FROM T2) GROUP BY a;
--=
-- {"op":"+I","a":1,"s":2,"n":1}
-- {"op":"+I","a":2,"s":10,"n":1}
-- {"op":"+I","a":3,"s":18,"n":1}
-- {"op":"+I","a":7,"s":42,"n":2}
-- {"op":"+I","a":10,"s":40,"n":1}
