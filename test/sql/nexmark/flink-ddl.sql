-- The table of Flink's own Nexmark has all events: 1 person, 3 auctions and 46 bids in 50.

CREATE TABLE events (
  event_type INT,
  person ROW<id BIGINT, name STRING, `emailAddress` STRING, `creditCard` STRING, city STRING, state STRING,
    `dateTime` TIMESTAMP(3), extra STRING>,
  auction ROW<id BIGINT, `itemName` STRING, description STRING, `initialBid` BIGINT, reserve BIGINT,
    `dateTime` TIMESTAMP(3), expires TIMESTAMP(3), seller BIGINT, category BIGINT, extra STRING>,
  bid ROW<auction BIGINT, bidder BIGINT, price BIGINT, channel STRING, url STRING, `dateTime` TIMESTAMP(3), extra STRING>
) WITH (
  'connector' = 'nexmark',
  'first-event.rate' = '10000',
  'next-event.rate' = '10000',
  'events.num' = '102',
  'person.proportion' = '1',
  'auction.proportion' = '3',
  'bid.proportion' = '46'
);

SELECT event_type FROM events WHERE event_type < 2;
--=
-- {"event_type":0}
-- {"event_type":1}
-- {"event_type":1}
-- {"event_type":1}
-- {"event_type":0}
-- {"event_type":1}
-- {"event_type":1}
-- {"event_type":1}
-- {"event_type":0}
-- {"event_type":1}
