-- The functions of text count code points, from 1.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/strings/functions.sql

CREATE SOURCE t (s STRING) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"s":"Kafka"}
-- {"s":"äÖ"}
-- {"s":""}
-- {"s":null}

SELECT CHAR_LENGTH(s) AS n, UPPER(s) AS u, LOWER(s) AS l, SUBSTRING(s FROM 2 FOR 2) AS m,
  SUBSTRING(s, 3) AS e, s || '!' || s AS c FROM t;
--=
-- {"n":5,"u":"KAFKA","l":"kafka","m":"af","e":"fka","c":"Kafka!Kafka"}
-- {"n":2,"u":"ÄÖ","l":"äö","m":"Ö","e":"","c":"äÖ!äÖ"}
-- {"n":0,"u":"","l":"","m":"","e":"","c":"!"}
-- {"n":null,"u":null,"l":null,"m":null,"e":null,"c":null}
