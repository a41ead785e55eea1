-- Checkpoints are taken by the clock, and a crash goes back to the last one.
--@ ways not kafka: without exactly-once a crash may repeat rows

SET 'execution.checkpointing.interval' = '10s';
CREATE SOURCE t (a INT) FROM KAFKA WITH (topic = 'in', format = 'json');
CREATE SINK s (n BIGINT) INTO KAFKA WITH (topic = 'out', format = 'json', changelog.mode = 'op');
INSERT INTO s SELECT COUNT(*) FROM t;

--> in
-- {"a":1}

--@ advance 11s

--> in
-- {"a":2}

--@ crash

--< out
-- {"op":"+I","n":2}
