-- CHAR and VARCHAR take what comes; only a CAST cuts or pads.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/types/sized-texts.sql

CREATE SOURCE t (c CHAR(3), v VARCHAR(4)) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"c":"ab","v":"toolong"}
-- {"c":"abcd","v":""}

SELECT c, v, c || '|' AS bar, c = 'ab' AS eq, CAST(v AS VARCHAR(2)) AS cut, CAST(v AS CHAR(9)) AS padded FROM t;
--=
-- {"c":"ab","v":"toolong","bar":"ab|","eq":true,"cut":"to","padded":"toolong  "}
-- {"c":"abcd","v":"","bar":"abcd|","eq":false,"cut":"","padded":"         "}
