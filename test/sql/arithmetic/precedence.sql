-- * and / bind before + and -, these before comparisons, NOT before AND before OR.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/arithmetic/precedence.sql

SELECT 1 + 2 * 3 AS a, (1 + 2) * 3 AS b, 10 - 4 - 3 AS c, 2 * 7 / 4 AS d, -2 + 5 AS e, 7 % 4 * 2 AS f,
  TRUE OR TRUE AND FALSE AS g, NOT FALSE AND FALSE AS h, 1 + 1 = 2 AS i, 2 > 1 AND 3 <> 4 AS j;
--=
-- {"a":7,"b":9,"c":3,"d":3,"e":3,"f":6,"g":true,"h":false,"i":true,"j":true}
