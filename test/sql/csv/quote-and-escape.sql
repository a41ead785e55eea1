-- Other signs for quotes, escapes and delimiters.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/csv/quote-and-escape.sql

CREATE SOURCE t (a STRING, b STRING, c STRING) FROM KAFKA WITH (topic = 'in', format = 'csv',
  'csv.escape-character' = '*', 'csv.quote-character' = '''', 'csv.field-delimiter' = ';');
CREATE SINK o (a STRING, b STRING, c STRING) INTO KAFKA WITH (topic = 'out', format = 'csv',
  'csv.escape-character' = '*', 'csv.quote-character' = '''', 'csv.field-delimiter' = ';');

--> in
-- BEGIN;123*'4**;END
-- BEGIN;'123''4**';END
-- BEGIN;'a;b*'c';END
-- BEGIN;'a;b''c';END
-- BEGIN;null;END

INSERT INTO o SELECT * FROM t;

--< out
-- BEGIN;'123''4**';END
-- BEGIN;'123''4**';END
-- BEGIN;'a;b''c';END
-- BEGIN;'a;b''c';END
-- BEGIN;null;END
