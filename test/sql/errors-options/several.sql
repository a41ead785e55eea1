-- Every misspelt or unreadable option of a table is told at once.

CREATE SOURCE a (x INT) FROM KAFKA WITH (topc = 'a', fromat = 'json', on.error = 'ignore');
--! errors-options/several.sql:3:42: error: connector kafka has no option 'topc'
-- did you mean 'topic'?
-- errors-options/several.sql:3:54: error: connector kafka has no option 'fromat'
-- errors-options/several.sql:3:82: error: option 'on.error' must be one of 'fail', 'skip', not 'ignore'
