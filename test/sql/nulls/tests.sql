-- IS NULL, IS TRUE and IS DISTINCT FROM are never NULL themselves.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/nulls/tests.sql

CREATE SOURCE t (a INT, b INT, c BOOLEAN) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"a":1,"b":1,"c":true}
-- {"a":1,"b":2,"c":false}
-- {"a":1}
-- {}

SELECT a IS NULL AS an, b IS NOT NULL AS bn, a IS DISTINCT FROM b AS d,
  a IS NOT DISTINCT FROM b AS nd, c IS TRUE AS ct, c IS NOT TRUE AS cnt,
  c IS FALSE AS cf, c IS NOT FALSE AS cnf, c IS UNKNOWN AS cu FROM t;
--=
-- {"op":"+I","an":false,"bn":true,"d":false,"nd":true,"ct":true,"cnt":false,"cf":false,"cnf":true,"cu":false}
-- {"op":"+I","an":false,"bn":true,"d":true,"nd":false,"ct":false,"cnt":true,"cf":true,"cnf":false,"cu":false}
-- {"op":"+I","an":false,"bn":false,"d":true,"nd":false,"ct":false,"cnt":true,"cf":false,"cnf":true,"cu":true}
-- {"op":"+I","an":true,"bn":false,"d":false,"nd":true,"ct":false,"cnt":true,"cf":false,"cnf":true,"cu":true}
