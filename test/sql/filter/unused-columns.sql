-- A condition may use columns that the result does not have.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/filter/unused-columns.sql

CREATE SOURCE t (id INT, secret BOOLEAN, level DOUBLE)
FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"id":1,"secret":true,"level":0.5}
-- {"id":2,"secret":false,"level":0.5}
-- {"id":3,"secret":false,"level":1.5}
-- {"id":4,"level":0.25}

SELECT id FROM t WHERE NOT secret AND level < 1;
--=
-- {"id":2}

SELECT id FROM t WHERE secret IS NOT TRUE;
--=
-- {"id":2}
-- {"id":3}
-- {"id":4}
