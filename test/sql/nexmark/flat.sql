-- Each kind of event has the columns of the original, in any spelling of their names, and the same in every run.

CREATE SOURCE people (id BIGINT, name STRING, email_address STRING, creditcard STRING, city STRING, state STRING,
  `dateTime` TIMESTAMP(3), extra STRING)
FROM NEXMARK WITH (rows = 2);
SELECT * FROM people;
--=
-- {"id":1000,"name":"Kate Abrams","email_address":"tufcvs@thn.com","creditcard":"2516 4743 7337 7079","city":"Boise","state":"WA","dateTime":"2025-01-01 00:00:00","extra":"tpdadxomsnkrksernufwlpqitqzgyqwkdsobhmkuxxezjytxmmcmvxicnbfgabvkdhtwqjucbckhiigzftxrzfwmzkgaovylllfajuxuaarelmfyecfaguouajjswtuyttugbjoguzvjsclvszjvce"}
-- {"id":1001,"name":"John Spencer","email_address":"few@xjf.com","creditcard":"0729 0471 7747 5400","city":"Seattle","state":"ID","dateTime":"2025-01-01 00:00:00.005","extra":"krghqqcxvzrdxmvxlwzhxsnikletqiqimtmrlgrcqmzixxuewxkksvfenwlvwfjfppkfsppraayyzjjktqkytkjpnkiudxbokkroolwgmzfmieqipysedhtjnndqtrvktrucaypqjxdasukbnvvwwmmvgkfgqrhgdj"}

CREATE SOURCE auctions (id BIGINT, item_name STRING, `initialBid` BIGINT, reserve BIGINT, date_time TIMESTAMP_LTZ(3),
  expires TIMESTAMP(6), seller BIGINT, category BIGINT)
FROM NEXMARK WITH (events.num = 53, base-time = '2026-02-03 04:05:06', first-event.rate = 10, seed = 7);
SELECT * FROM auctions;
--=
-- {"id":1000,"item_name":"febqm ovzddlm","initialBid":1151,"reserve":327765,"date_time":"2026-02-03 04:05:06.1Z","expires":"2026-02-03 04:06:24.059","seller":1000,"category":14}
-- {"id":1001,"item_name":"vpb kfbkg bjci","initialBid":53873,"reserve":54085,"date_time":"2026-02-03 04:05:06.2Z","expires":"2026-02-03 04:05:58.156","seller":1009,"category":14}
-- {"id":1002,"item_name":"igfkyilne bkwk","initialBid":18339031,"reserve":18558851,"date_time":"2026-02-03 04:05:06.3Z","expires":"2026-02-03 04:05:43.494","seller":1008,"category":13}
-- {"id":1003,"item_name":"ntsafng","initialBid":13537,"reserve":14414,"date_time":"2026-02-03 04:05:11.1Z","expires":"2026-02-03 04:10:12.231","seller":1004,"category":14}
-- {"id":1004,"item_name":"gtgzreuns","initialBid":29355,"reserve":30456,"date_time":"2026-02-03 04:05:11.2Z","expires":"2026-02-03 04:06:32.629","seller":1005,"category":10}

CREATE SOURCE bids (auction BIGINT, bidder BIGINT, price BIGINT, channel STRING, url STRING, `dateTime` TIMESTAMP(3),
  extra STRING, n AS price / 100)
FROM NEXMARK WITH (table = 'bid', rows = 3, bid.avg-size = '60b');
SELECT * FROM bids;
--=
-- {"auction":1006,"bidder":1001,"price":10333,"channel":"Facebook","url":"https://www.nexmark.com/zjqr/zstq/gso/item.htm?query=1","dateTime":"2025-01-01 00:00:00","extra":"mjvyvebepggclglayqtiwukxsho","n":103}
-- {"auction":1000,"bidder":1007,"price":7018740,"channel":"channel-6212","url":"https://www.nexmark.com/kngm/gqlf/mggl/item.htm?query=1&channel_id=571998208","dateTime":"2025-01-01 00:00:00","extra":"liuyzqotvjxovaqwywgulowfqi","n":70187}
-- {"auction":1004,"bidder":1001,"price":8757475,"channel":"Baidu","url":"https://www.nexmark.com/ybjs/jhoi/yeh/item.htm?query=1","dateTime":"2025-01-01 00:00:00","extra":"sbkpxuejqjsdvnficidkxyfeakoruhkg","n":87574}
