-- Groups go on counting after a crash, also those that did not change since the last checkpoint.
--@ ways not kafka: without exactly-once a crash may repeat rows

CREATE SOURCE t (k STRING, n BIGINT) FROM KAFKA WITH (topic = 'in', format = 'json');
CREATE SINK s (k STRING, c BIGINT, total BIGINT, hi BIGINT, uniq BIGINT) INTO KAFKA
WITH (topic = 'out', format = 'json', changelog.mode = 'op', key.fields = 'k');
INSERT INTO s SELECT k, COUNT(*), SUM(n), MAX(n), COUNT(DISTINCT n) FROM t GROUP BY k;

--> in
-- {"k":"a","n":9007199254740993}
-- {"k":"b","n":2}
-- {"k":null,"n":3}

--@ checkpoint

--> in
-- {"k":"a","n":4}

--@ checkpoint

--> in
-- {"k":"b","n":2}

--@ crash

--> in
-- {"k":null,"n":null}

--< out
-- {"k":"a"} | {"op":"+I","k":"a","c":2,"total":9007199254740997,"hi":9007199254740993,"uniq":2}
-- {"k":"b"} | {"op":"+I","k":"b","c":2,"total":4,"hi":2,"uniq":1}
-- {"k":null} | {"op":"+I","k":null,"c":2,"total":3,"hi":3,"uniq":1}
