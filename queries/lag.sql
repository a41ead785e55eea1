-- Who is behind, and by how much: any group of the cluster, with all of DuckDB's SELECT.
-- tailrace -b localhost:9092 -f queries/lag.sql

SELECT "group", topic, SUM(lag) AS records, MAX(lag_seconds) AS seconds
FROM kafka.group_lag
GROUP BY ALL
HAVING SUM(lag) > 0
ORDER BY records DESC
LIMIT 20;

-- The partitions that hold up the slowest group.
WITH slowest AS (
  SELECT "group" FROM kafka.group_lag GROUP BY ALL ORDER BY SUM(lag) DESC NULLS LAST LIMIT 1
)
SELECT topic, partition, committed, log_end, lag, lag_seconds
FROM kafka.group_lag JOIN slowest USING ("group")
ORDER BY lag DESC NULLS LAST;
