-- 'raw.charset' is the encoding of text; one byte a character here.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/raw/charset.sql

CREATE SOURCE t (line STRING)
FROM KAFKA WITH (topic = 'in', format = 'raw', 'raw.charset' = 'ISO-8859-1');

--> in
-- abc
-- é

SELECT line, CHAR_LENGTH(line) AS n FROM t;
--=
-- {"line":"abc","n":3}
-- {"line":"Ã©","n":2}
