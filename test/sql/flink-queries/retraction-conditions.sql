-- A filter over counts takes groups out again, and the extreme of what is left follows.
-- recorded from Flink's own tests: the rows that stand at the end (AggregateITCase)

CREATE SOURCE T (id INT, price INT) FROM KAFKA WITH (topic = 'in', format = 'json');
CREATE SOURCE U (id INT, price INT) FROM KAFKA WITH (topic = 'other', format = 'json');

--> in
-- {"id":1,"price":10}
-- {"id":1,"price":10}
-- {"id":2,"price":5}
-- {"id":1,"price":10}

--> other
-- {"id":1,"price":5}
-- {"id":2,"price":6}
-- {"id":1,"price":5}

SELECT MAX(price) AS m FROM (SELECT id, count(*) AS c, price FROM T GROUP BY id, price) WHERE c > 0 AND c < 3;
--=
-- {"op":"+I","m":5}

SELECT MIN(price) AS m FROM (SELECT id, count(*) AS c, price FROM U GROUP BY id, price) WHERE c < 2;
--=
-- {"op":"+I","m":6}

SELECT sum(price) AS s, avg(price) AS a, min(price) AS m, count(price) AS n, count(1) AS l FROM T WHERE price > 9999 GROUP BY id;
--=
