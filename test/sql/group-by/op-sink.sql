-- A sink with 'changelog.mode' = 'op' writes each change with its kind first.
--@ ways not kafka: without exactly-once a crash may repeat rows

CREATE SOURCE t (k STRING, n INT) FROM KAFKA WITH (topic = 'in', format = 'json');
CREATE SINK o (k STRING, total INT) INTO KAFKA
WITH (topic = 'out', format = 'json', key.fields = 'k', changelog.mode = 'op');
INSERT INTO o SELECT k, SUM(n) FROM t GROUP BY k;

--> in
-- {"k":"a","n":1}
-- {"k":"b","n":5}

--< out
-- {"k":"a"} | {"op":"+I","k":"a","total":1}
-- {"k":"b"} | {"op":"+I","k":"b","total":5}

--@ crash

--> in
-- {"k":"a","n":2}

--< out
-- {"k":"a"} | {"op":"-U","k":"a","total":1}
-- {"k":"a"} | {"op":"+U","k":"a","total":3}
