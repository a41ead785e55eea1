-- LIMIT over groups keeps all of them, so that the next can move up after a crash too.
--@ ways not partitions, kafka: the order of records is lost between partitions

CREATE SOURCE t (k STRING) FROM KAFKA WITH (topic = 'in', format = 'json');
CREATE SINK o (k STRING, c BIGINT) INTO KAFKA WITH (topic = 'out', format = 'json', changelog.mode = 'op');
INSERT INTO o SELECT k, COUNT(*) FROM t GROUP BY k LIMIT 2;

--> in
-- {"k":"a"}
-- {"k":"b"}
-- {"k":"a"}
-- {"k":null}
-- {"k":"b"}
-- {"k":"b"}

--< out
-- {"op":"+I","k":"a","c":1}
-- {"op":"+I","k":"b","c":1}
-- {"op":"-D","k":"a","c":1}
-- {"op":"+I","k":"a","c":2}
-- {"op":"-D","k":"b","c":1}
-- {"op":"+I","k":null,"c":1}
