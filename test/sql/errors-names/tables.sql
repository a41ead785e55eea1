-- An unknown table is named, with one that is spelt alike.

CREATE SOURCE payments (a INT) FROM KAFKA WITH (topic = 'in', format = 'json');
CREATE SINK totals (a INT) INTO KAFKA WITH (topic = 'out', format = 'json');

SELECT a FROM payment;
--! errors-names/tables.sql:6:15: error:
-- "payment"
-- payments

INSERT INTO total SELECT a FROM payments;
--! errors-names/tables.sql:11:13: error:
-- totals
