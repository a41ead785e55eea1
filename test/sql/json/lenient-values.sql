-- Values of other kinds become what they can, or NULL where errors are passed over.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/json/lenient-values.sql

CREATE SOURCE t (id INT, b BOOLEAN, l BIGINT, f FLOAT, d DOUBLE, s STRING, tm TIME(0), dt DATE, x DECIMAL(10, 3),
  r ROW<id BOOLEAN>, a ARRAY<INT>, m MAP<STRING, INT>)
FROM KAFKA WITH (topic = 'in', format = 'json', 'json.ignore-parse-errors' = 'true');

--> in
-- {"id":1,"b":"trueA","l":112.013,"f":"112.013.123","d":"112.013.123","s":true,"tm":"18:00:243","dt":"20191112","x":"abc"}
-- {"id":2,"b":true,"l":"long","f":"1.5","d":"2.5","s":123.234,"tm":"18:00:24","dt":"2019-11-12","x":"1.2345"}
-- {"id":"abc","s":1234567}
-- {"id":4,"s":["array data1","array data2",123,234.345]}
-- {"id":5,"s":{"k1":123,"k2":234.234,"k3":"string data"}}
-- {"id":6,"r":{"id":"abc"},"a":[123, "abc"],"m":{"key1":"123", "key2":"abc"}}
-- {"id":7,"r":"x","a":"y","m":"z"}

SELECT * FROM t;
--=
-- {"id":1,"b":false,"l":112,"f":null,"d":null,"s":"true","tm":null,"dt":null,"x":null,"r":null,"a":null,"m":null}
-- {"id":2,"b":true,"l":null,"f":1.5,"d":2.5,"s":"123.234","tm":"18:00:24","dt":"2019-11-12","x":1.235,"r":null,"a":null,"m":null}
-- {"id":null,"b":null,"l":null,"f":null,"d":null,"s":"1234567","tm":null,"dt":null,"x":null,"r":null,"a":null,"m":null}
-- {"id":4,"b":null,"l":null,"f":null,"d":null,"s":"[\"array data1\",\"array data2\",123,234.345]","tm":null,"dt":null,"x":null,"r":null,"a":null,"m":null}
-- {"id":5,"b":null,"l":null,"f":null,"d":null,"s":"{\"k1\":123,\"k2\":234.234,\"k3\":\"string data\"}","tm":null,"dt":null,"x":null,"r":null,"a":null,"m":null}
-- {"id":6,"b":null,"l":null,"f":null,"d":null,"s":null,"tm":null,"dt":null,"x":null,"r":{"id":false},"a":[123,null],"m":{"key1":123,"key2":null}}
-- {"id":7,"b":null,"l":null,"f":null,"d":null,"s":null,"tm":null,"dt":null,"x":null,"r":null,"a":null,"m":null}
