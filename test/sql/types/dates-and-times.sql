-- DATE and TIME are read from JSON, compared and shifted by intervals.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/types/dates-and-times.sql

CREATE SOURCE t (d DATE, tm TIME(0), lz TIMESTAMP_LTZ(3))
FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"d":"2024-02-29","tm":"12:34:56","lz":"2024-02-29 12:34:56.789Z"}
-- {"d":"1969-12-31","tm":"00:00:00","lz":"1970-01-01 00:00:00Z"}
-- {}

SELECT d, tm, lz, d + INTERVAL '1' DAY AS tomorrow, d > DATE '2000-01-01' AS recent,
  CAST(d AS STRING) || ' ' || CAST(tm AS STRING) AS text, CAST(d AS TIMESTAMP(3)) AS midnight FROM t;
--=
-- {"d":"2024-02-29","tm":"12:34:56","lz":"2024-02-29 12:34:56.789Z","tomorrow":"2024-03-01","recent":true,"text":"2024-02-29 12:34:56","midnight":"2024-02-29 00:00:00"}
-- {"d":"1969-12-31","tm":"00:00:00","lz":"1970-01-01 00:00:00Z","tomorrow":"1970-01-01","recent":false,"text":"1969-12-31 00:00:00","midnight":"1969-12-31 00:00:00"}
-- {"d":null,"tm":null,"lz":null,"tomorrow":null,"recent":null,"text":null,"midnight":null}
