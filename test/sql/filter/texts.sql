-- Texts compare by code points, exactly: case, length and accents count.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/filter/texts.sql

CREATE SOURCE t (s STRING) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"s":"apple"}
-- {"s":"Apple"}
-- {"s":"äpfel"}
-- {"s":"app"}
-- {"s":""}
-- {"s":"z"}

SELECT s FROM t WHERE s >= 'apple';
--=
-- {"s":"apple"}
-- {"s":"äpfel"}
-- {"s":"z"}

SELECT s FROM t WHERE s < 'apple';
--=
-- {"s":"Apple"}
-- {"s":"app"}
-- {"s":""}

SELECT s FROM t WHERE s = '';
--=
-- {"s":""}
