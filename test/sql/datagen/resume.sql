-- After a crash a sequence goes on where the checkpoint stands, and what is made again is the same again.
--@ ways not kafka: without exactly-once a crash may repeat rows

CREATE SOURCE t (n BIGINT, dice INT) FROM DATAGEN WITH (
  rows-per-second = 4,
  fields.n.kind = 'sequence', fields.n.start = 1, fields.n.end = 12,
  fields.dice.min = 1, fields.dice.max = 6, fields.dice.null-rate = 0.5, seed = 7
);
CREATE SINK s (n BIGINT, dice INT) INTO KAFKA WITH (topic = 'out', format = 'json');
INSERT INTO s SELECT n, dice FROM t;

--@ advance 1s
--@ checkpoint
--@ advance 1s
--@ crash
--@ advance 1s
--@ advance 1s
--@ advance 1s
--@ advance 1s
--@ advance 1s
--@ advance 1s
--@ advance 1s
--@ advance 1s
--@ advance 1s
--@ advance 1s
--@ advance 1s
--@ advance 1s

--< out
-- {"n":1,"dice":6}
-- {"n":2,"dice":null}
-- {"n":3,"dice":null}
-- {"n":4,"dice":4}
-- {"n":5,"dice":4}
-- {"n":6,"dice":4}
-- {"n":7,"dice":null}
-- {"n":8,"dice":5}
-- {"n":9,"dice":4}
-- {"n":10,"dice":null}
-- {"n":11,"dice":null}
-- {"n":12,"dice":null}
