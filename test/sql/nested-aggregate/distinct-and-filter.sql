-- DISTINCT and FILTER over changing input count what stands, not what came.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/nested-aggregate/distinct-and-filter.sql

CREATE SOURCE t (k STRING, n INT) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"k":"a","n":5}
-- {"k":"b","n":5}
-- {"k":"a","n":-5}
-- {"k":"c","n":null}
-- {"k":"b","n":1}
-- {"k":"c","n":6}

SELECT COUNT(DISTINCT s) AS d, SUM(DISTINCT s) AS sd, COUNT(*) FILTER (WHERE s > 4) AS big,
  COUNT(s) AS known, COUNT(*) AS n
FROM (SELECT k, SUM(n) AS s FROM t GROUP BY k);
--=
-- {"op":"+I","d":1,"sd":5,"big":1,"known":1,"n":1}
-- {"op":"-U","d":1,"sd":5,"big":1,"known":1,"n":1}
-- {"op":"+U","d":1,"sd":5,"big":2,"known":2,"n":2}
-- {"op":"-U","d":1,"sd":5,"big":2,"known":2,"n":2}
-- {"op":"+U","d":1,"sd":5,"big":1,"known":1,"n":1}
-- {"op":"-U","d":1,"sd":5,"big":1,"known":1,"n":1}
-- {"op":"+U","d":2,"sd":5,"big":1,"known":2,"n":2}
-- {"op":"-U","d":2,"sd":5,"big":1,"known":2,"n":2}
-- {"op":"+U","d":2,"sd":5,"big":1,"known":2,"n":3}
-- {"op":"-U","d":2,"sd":5,"big":1,"known":2,"n":3}
-- {"op":"+U","d":1,"sd":0,"big":0,"known":1,"n":2}
-- {"op":"-U","d":1,"sd":0,"big":0,"known":1,"n":2}
-- {"op":"+U","d":2,"sd":6,"big":1,"known":2,"n":3}
-- {"op":"-U","d":2,"sd":6,"big":1,"known":2,"n":3}
-- {"op":"+U","d":2,"sd":6,"big":1,"known":2,"n":2}
-- {"op":"-U","d":2,"sd":6,"big":1,"known":2,"n":2}
-- {"op":"+U","d":2,"sd":6,"big":2,"known":3,"n":3}
