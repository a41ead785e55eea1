-- Escapes are read, and written so that they read back the same.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/json/escapes.sql

CREATE SOURCE t (s STRING) FROM KAFKA WITH (topic = 'in', format = 'json');
CREATE SINK o (s STRING) INTO KAFKA WITH (topic = 'out', format = 'json');

--> in
-- {"s":"\"\\\/\b\f\n\r\t"}
-- {"s":"\u0041\u00e9\u4e2d\ud83d\ude00"}
-- {"s":"é中😀"}
-- {"s":"\u0001\u001f\u007f"}

INSERT INTO o SELECT s FROM t;

--< out
-- {"s":"\"\\/\b\f\n\r\t"}
-- {"s":"Aé中\uD83D\uDE00"}
-- {"s":"é中\uD83D\uDE00"}
-- {"s":"\u0001\u001F"}
