-- MIN and MAX of texts, booleans and timestamps.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/group-by/extremes-of-texts.sql

CREATE SOURCE t (k INT, s STRING, ts TIMESTAMP(3)) FROM KAFKA WITH (topic = 'in', format = 'json');

--> in
-- {"k":1,"s":"pear","ts":"2024-01-02 00:00:00"}
-- {"k":1,"s":"Pear","ts":"2024-01-01 10:00:00"}
-- {"k":1,"s":"zoo","ts":"2024-01-03 00:00:00.5"}
-- {"k":1,"s":"äh","ts":null}

SELECT k, MIN(s) AS lo, MAX(s) AS hi, MIN(ts) AS first_ts, MAX(ts) AS last_ts FROM t GROUP BY k;
--=
-- {"op":"+I","k":1,"lo":"pear","hi":"pear","first_ts":"2024-01-02 00:00:00","last_ts":"2024-01-02 00:00:00"}
-- {"op":"-U","k":1,"lo":"pear","hi":"pear","first_ts":"2024-01-02 00:00:00","last_ts":"2024-01-02 00:00:00"}
-- {"op":"+U","k":1,"lo":"Pear","hi":"pear","first_ts":"2024-01-01 10:00:00","last_ts":"2024-01-02 00:00:00"}
-- {"op":"-U","k":1,"lo":"Pear","hi":"pear","first_ts":"2024-01-01 10:00:00","last_ts":"2024-01-02 00:00:00"}
-- {"op":"+U","k":1,"lo":"Pear","hi":"zoo","first_ts":"2024-01-01 10:00:00","last_ts":"2024-01-03 00:00:00.5"}
-- {"op":"-U","k":1,"lo":"Pear","hi":"zoo","first_ts":"2024-01-01 10:00:00","last_ts":"2024-01-03 00:00:00.5"}
-- {"op":"+U","k":1,"lo":"Pear","hi":"äh","first_ts":"2024-01-01 10:00:00","last_ts":"2024-01-03 00:00:00.5"}
