-- A text is cut to the length of a VARCHAR(n) column; CHAR(n) columns take only CHAR.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/insert-widening/sized-texts.sql

CREATE SOURCE t (s STRING, c CHAR(2), v VARCHAR(6)) FROM KAFKA WITH (topic = 'in', format = 'json');
CREATE SINK o (b VARCHAR(3), c CHAR(2), d VARCHAR(1), e VARCHAR(3), f STRING, g VARCHAR(6))
INTO KAFKA WITH (topic = 'out', format = 'json');

--> in
-- {"s":"ab","c":"x","v":"y"}
-- {"s":"abcdef","c":"xyz","v":"äöüß€😀+"}
-- {}

INSERT INTO o SELECT s, c, c, v, v, v FROM t;

--< out
-- {"b":"ab","c":"x","d":"x","e":"y","f":"y","g":"y"}
-- {"b":"abc","c":"xyz","d":"x","e":"äöü","f":"äöüß€\uD83D\uDE00+","g":"äöüß€\uD83D\uDE00+"}
-- {"b":null,"c":null,"d":null,"e":null,"f":null,"g":null}
