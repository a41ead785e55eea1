-- The INSERTs of a statement set run as one job and read their source once.
--@ ways not kafka: without exactly-once a crash may repeat rows

CREATE SOURCE t (k STRING, n INT) FROM KAFKA WITH (topic = 'in', format = 'json');
CREATE SINK big (k STRING, n INT) INTO KAFKA WITH (topic = 'big', format = 'json');
CREATE SINK counts (k STRING, c BIGINT) INTO KAFKA
WITH (topic = 'counts', format = 'json', changelog.mode = 'op');

EXECUTE STATEMENT SET BEGIN
  INSERT INTO big SELECT k, n FROM t WHERE n > 10;
  INSERT INTO counts SELECT k, COUNT(*) FROM t GROUP BY k;
END;

--> in
-- {"k":"a","n":5}
-- {"k":"a","n":50}

--< big
-- {"k":"a","n":50}

--< counts
-- {"op":"+I","k":"a","c":1}
-- {"op":"-U","k":"a","c":1}
-- {"op":"+U","k":"a","c":2}

--@ crash

--> in
-- {"k":"b","n":11}

--< big
-- {"k":"b","n":11}

--< counts
-- {"op":"+I","k":"b","c":1}
