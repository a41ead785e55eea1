-- With scan.bounded.mode = 'latest-offset' a source ends at the records that were there.

CREATE SOURCE t (a INT) FROM KAFKA
WITH (topic = 'in', format = 'json', scan.bounded.mode = 'latest-offset');

--> in
-- {"a":1}
-- {"a":2}

SELECT COUNT(*) AS c FROM t;
--=
-- {"op":"+I","c":1}
-- {"op":"-U","c":1}
-- {"op":"+U","c":2}
