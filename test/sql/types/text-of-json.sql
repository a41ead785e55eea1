-- A STRING column takes any JSON value: what is no text is written as compact JSON.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/types/text-of-json.sql

CREATE SOURCE t (s STRING) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"s":"plain"}
-- {"s":12.50}
-- {"s":true}
-- {"s":{ "a" : [1, 2, {"b":"c"}] }}
-- {"s":[ ]}
-- {"s":"line\nbreak \"quoted\" \u00e9 \ud83d\ude00"}

SELECT s FROM t;
--=
-- {"s":"plain"}
-- {"s":"12.50"}
-- {"s":"true"}
-- {"s":"{\"a\":[1,2,{\"b\":\"c\"}]}"}
-- {"s":"[]"}
-- {"s":"line\nbreak \"quoted\" é 😀"}
