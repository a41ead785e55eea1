-- Metadata columns tell where a record lies and when it was written.

CREATE SOURCE t (
  a INT,
  part INT METADATA FROM 'partition' VIRTUAL,
  `offset` BIGINT METADATA VIRTUAL,
  ts TIMESTAMP(3) METADATA FROM 'timestamp',
  topic STRING METADATA VIRTUAL
) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- @0 {"a":1}
-- @0 {"a":2}
-- @2 {"a":3}

--@ advance 1500ms

--> in
-- @1 {"a":4}

SELECT a, part, `offset`, topic FROM t;
--=
-- {"a":1,"part":0,"offset":0,"topic":"in"}
-- {"a":2,"part":0,"offset":1,"topic":"in"}
-- {"a":3,"part":2,"offset":0,"topic":"in"}
-- {"a":4,"part":1,"offset":0,"topic":"in"}

SELECT a FROM t WHERE part = 2 AND ts IS NOT NULL;
--=
-- {"a":3}
