-- The bids of an auction house come in on one topic; two others tell what became of them.
-- `npm start` fills the first with 20,000 bids and runs this script to the end of them.

SET 'pipeline.name' = 'quickstart';

CREATE SOURCE bids (
  auction BIGINT,
  bidder BIGINT,
  price BIGINT,
  channel STRING,
  `dateTime` TIMESTAMP(3)
) FROM KAFKA WITH (
  topic = 'quickstart-bids',
  format = 'json',
  scan.startup.mode = 'earliest-offset',
  scan.bounded.mode = 'latest-offset'   -- without this line the job runs until it is stopped
);

-- Every bid that is worth a phone call, keyed by its auction.
CREATE SINK high_bids (auction BIGINT, bidder BIGINT, price BIGINT, `dateTime` TIMESTAMP(3))
INTO KAFKA WITH (topic = 'quickstart-high-bids', format = 'json', key.fields = 'auction');

INSERT INTO high_bids
SELECT auction, bidder, price, `dateTime` FROM bids WHERE price > 99000000;

-- How the big channels do: each bid changes a row, and "op" says how (+I, -U, +U).
CREATE SINK channels (channel STRING, bids BIGINT, highest BIGINT)
INTO KAFKA WITH (
  topic = 'quickstart-channels',
  format = 'json',
  key.fields = 'channel',
  changelog.mode = 'op'
);

INSERT INTO channels
SELECT channel, COUNT(*), MAX(price)
FROM bids
WHERE channel IN ('Google', 'Facebook', 'Baidu', 'Apple')
GROUP BY channel;
