-- TRY_CAST gives NULL where CAST would fail.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/casts/try.sql

CREATE SOURCE t (s STRING) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"s":"12"}
-- {"s":"twelve"}
-- {"s":""}
-- {"s":"99999999999"}
-- {"s":null}

SELECT s, TRY_CAST(s AS INT) AS i, TRY_CAST(s AS BIGINT) AS l, TRY_CAST(s AS BOOLEAN) AS b FROM t;
--=
-- {"s":"12","i":12,"l":12,"b":null}
-- {"s":"twelve","i":null,"l":null,"b":null}
-- {"s":"","i":null,"l":null,"b":null}
-- {"s":"99999999999","i":null,"l":99999999999,"b":null}
-- {"s":null,"i":null,"l":null,"b":null}
