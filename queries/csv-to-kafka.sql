-- Lines of a file become records of a topic; started again after a crash, it goes on where its checkpoint stands.
-- tailrace run queries/csv-to-kafka.sql -b localhost:9092

SET 'pipeline.name' = 'csv-to-kafka';

CREATE SOURCE lines (id BIGINT, account STRING, amount DECIMAL(10, 2))
FROM FILE WITH (path = 'payments.csv', format = 'csv', csv.header = 'true', on.error = 'skip');

CREATE SINK payments (id BIGINT, account STRING, amount DECIMAL(10, 2))
INTO KAFKA WITH (topic = 'payments', format = 'json', key.fields = 'account', properties.compression.type = 'zstd');

INSERT INTO payments
SELECT id, UPPER(TRIM(account)), amount FROM lines WHERE amount > 0;
