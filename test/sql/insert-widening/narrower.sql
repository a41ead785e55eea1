-- An INSERT rounds a DECIMAL to the sink's scale, and cuts a text to the sink's length.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/insert-widening/narrower.sql

CREATE SOURCE t (n DECIMAL(10, 4), s STRING) FROM KAFKA WITH (topic = 'in', format = 'json');
CREATE SINK o (n DECIMAL(6, 1), s VARCHAR(3)) INTO KAFKA WITH (topic = 'out', format = 'json');

--> in
-- {"n":1.25,"s":"ab"}
-- {"n":99999.96,"s":"abcdef"}
-- {"n":123456.5,"s":null}

INSERT INTO o SELECT n, s FROM t;

--< out
-- {"n":1.3,"s":"ab"}
-- {"n":null,"s":"abc"}
-- {"n":null,"s":null}
