-- Columns of time tell the present, in UTC; and max-past goes back from it.
--@ ways not kafka: the clock of a real Kafka's test is real

CREATE SOURCE t (
  n INT,
  today DATE,
  clock TIME(3),
  now3 TIMESTAMP(3),
  now9 TIMESTAMP(9),
  ltz TIMESTAMP_LTZ(0),
  past TIMESTAMP(3)
) FROM DATAGEN WITH (
  seed = 1,
  fields.n.kind = 'sequence', fields.n.start = 1, fields.n.end = 2,
  fields.past.max-past = '1 min'
);
CREATE SINK s (n INT, today DATE, clock TIME(3), now3 TIMESTAMP(3), now9 TIMESTAMP(9), ltz TIMESTAMP_LTZ(0), ok BOOLEAN)
INTO KAFKA WITH (topic = 'out', format = 'json');
INSERT INTO s
SELECT n, today, clock, now3, now9, ltz, past <= now3 AND past >= TIMESTAMP '2023-12-31 23:59:00' FROM t;

--< out
-- {"n":1,"today":"2024-01-01","clock":"00:00:00","now3":"2024-01-01 00:00:00","now9":"2024-01-01 00:00:00","ltz":"2024-01-01 00:00:00Z","ok":true}
-- {"n":2,"today":"2024-01-01","clock":"00:00:00","now3":"2024-01-01 00:00:00","now9":"2024-01-01 00:00:00","ltz":"2024-01-01 00:00:00Z","ok":true}
