-- Sums and counts of distinct values by group, some of them computed.
-- recorded from Flink's own tests: the rows that stand at the end (AggregateITCase, CalcITCase)

CREATE SOURCE MyTable (a INT, b BIGINT, c STRING) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"a":1,"b":1,"c":"Hi"}
-- {"a":2,"b":2,"c":"Hello"}
-- {"a":3,"b":2,"c":"Hello world"}
-- {"a":4,"b":3,"c":"Hello world, how are you?"}
-- {"a":5,"b":3,"c":"I am fine."}
-- {"a":6,"b":3,"c":"Luke Skywalker"}
-- {"a":7,"b":4,"c":"Comment#1"}
-- {"a":8,"b":4,"c":"Comment#2"}
-- {"a":9,"b":4,"c":"Comment#3"}
-- {"a":10,"b":4,"c":"Comment#4"}
-- {"a":11,"b":5,"c":"Comment#5"}
-- {"a":12,"b":5,"c":"Comment#6"}
-- {"a":13,"b":5,"c":"Comment#7"}
-- {"a":14,"b":5,"c":"Comment#8"}
-- {"a":15,"b":5,"c":"Comment#9"}
-- {"a":16,"b":6,"c":"Comment#10"}
-- {"a":17,"b":6,"c":"Comment#11"}
-- {"a":18,"b":6,"c":"Comment#12"}
-- {"a":19,"b":6,"c":"Comment#13"}
-- {"a":20,"b":6,"c":"Comment#14"}
-- {"a":21,"b":6,"c":"Comment#15"}

SELECT b, SUM(DISTINCT (a * 3)) AS s, COUNT(DISTINCT SUBSTRING(c FROM 1 FOR 2)) AS n, COUNT(DISTINCT c) AS m FROM MyTable GROUP BY b;
--=
-- {"op":"+I","b":1,"s":3,"n":1,"m":1}
-- {"op":"+I","b":2,"s":15,"n":1,"m":2}
-- {"op":"+I","b":3,"s":45,"n":3,"m":3}
-- {"op":"+I","b":4,"s":102,"n":1,"m":4}
-- {"op":"+I","b":5,"s":195,"n":1,"m":5}
-- {"op":"+I","b":6,"s":333,"n":1,"m":6}

SELECT a, b, c FROM MyTable WHERE b NOT IN (1, 3, 4, 5, 6);
--=
-- {"a":2,"b":2,"c":"Hello"}
-- {"a":3,"b":2,"c":"Hello world"}
