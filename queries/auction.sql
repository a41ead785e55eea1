-- What the bids of an auction house come to, without a broker: the house is made up, the same in every run.
-- tailrace -f queries/auction.sql --final

CREATE SOURCE bids (auction BIGINT, bidder BIGINT, price BIGINT, channel STRING, `dateTime` TIMESTAMP(3))
FROM NEXMARK WITH (rows = 100000);

CREATE VIEW calls AS
SELECT channel, price FROM bids WHERE price > 1000000;

SELECT channel, COUNT(*) AS bids, MAX(price) AS highest
FROM calls
GROUP BY channel
HAVING COUNT(*) > 100;
