-- A job that is crashed and restored goes on where its last checkpoint was: nothing is lost or doubled.
--@ ways not kafka: without exactly-once a crash may repeat rows

CREATE SOURCE t (a INT) FROM KAFKA WITH (topic = 'in', format = 'json');
CREATE SINK s (a INT) INTO KAFKA WITH (topic = 'out', format = 'json');
INSERT INTO s SELECT a FROM t;

--> in
-- {"a":1}
-- {"a":2}

--@ checkpoint

--> in
-- {"a":3}

--@ crash

--> in
-- {"a":4}

--@ crash

--@ crash

--< out
-- {"a":1}
-- {"a":2}
-- {"a":3}
-- {"a":4}
