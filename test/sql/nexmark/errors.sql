-- A table that is not of the auction house is refused with what there is.

CREATE SOURCE t1 (id BIGINT, extra STRING) FROM NEXMARK WITH ();
--! nexmark/errors.sql:3:15: error: option 'table' is required: the columns may be those of 'person' or 'auction'

CREATE SOURCE t2 (id BIGINT, bidder BIGINT) FROM NEXMARK WITH ();
--! nexmark/errors.sql:6:15: error: option 'table' is required: the columns are of no one kind of event; it is 'person', 'auction' or 'bid'

CREATE SOURCE t3 (auction BIGINT) FROM NEXMARK WITH (table = 'bids');
--! nexmark/errors.sql:9:62: error: option 'table' must be one of 'person', 'auction', 'bid', not 'bids'

CREATE SOURCE t4 (auction BIGINT) FROM NEXMARK WITH (base-time = 'now');
--! nexmark/errors.sql:12:66: error: option 'base-time' must be a time in UTC such as '2025-01-01 00:00:00', not 'now'

CREATE SOURCE t5 (auction BIGINT) FROM NEXMARK WITH (rate = 0);
--! nexmark/errors.sql:15:61: error: option 'rate' must be at least 1, not '0'

CREATE SOURCE t6 (auction BIGINT) FROM NEXMARK WITH (bid.avg-size = '3 parsecs');
--! nexmark/errors.sql:18:69: error: option 'bid.avg-size' must be a size up to a megabyte, such as '100b', not '3 parsecs'

CREATE SOURCE t7 (auction BIGINT) FROM NEXMARK WITH (hot-ratio = 3);
--! nexmark/errors.sql:21:54: error: connector nexmark has no option 'hot-ratio'

CREATE SOURCE t8 (id INT) FROM NEXMARK WITH (table = 'person');
--! nexmark/errors.sql:24:15: error: column "id" is BIGINT in Nexmark, not INT

CREATE SOURCE t9 (nam STRING) FROM NEXMARK WITH (table = 'person');
--! nexmark/errors.sql:27:15: error: a Nexmark person has no "nam"

CREATE SOURCE t10 (person ROW<x INT>) FROM NEXMARK WITH ();
--! nexmark/errors.sql:30:15: error: a Nexmark person has no "x"
