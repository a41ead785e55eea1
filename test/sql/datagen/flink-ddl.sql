-- Flink's own form works, random columns stay within their bounds, and number-of-rows ends the source.

CREATE TABLE t (
  id INT,
  small TINYINT,
  wide BIGINT,
  price DECIMAL(32, 2),
  share DOUBLE,
  name STRING,
  code CHAR(4),
  short VARCHAR(6),
  today DATE,
  happened TIMESTAMP(3)
) WITH (
  'connector' = 'datagen',
  'rows-per-second' = '1000000',
  'number-of-rows' = '900',
  'scan.parallelism' = '1',
  'fields.id.min' = '1',
  'fields.id.max' = '3',
  'fields.wide.min' = '9223372036854775806',
  'fields.price.min' = '1.25',
  'fields.price.max' = '1.5',
  'fields.share.min' = '-2',
  'fields.share.max' = '-1',
  'fields.name.length' = '3',
  'fields.short.var-len' = 'true'
);

-- No row is out of its bounds.
SELECT * FROM t
WHERE id NOT BETWEEN 1 AND 3 OR id IS NULL OR small IS NULL
  OR wide < 9223372036854775806 OR price NOT BETWEEN 1.25 AND 1.5 OR share NOT BETWEEN -2 AND -1
  OR CHAR_LENGTH(name) <> 3 OR CHAR_LENGTH(code) <> 4 OR CHAR_LENGTH(short) NOT BETWEEN 1 AND 5
  OR today IS NULL OR happened IS NULL;
--=

-- And they are not all the same.
SELECT DISTINCT id, wide, price < 1.3 AS cheap FROM t;
--=
-- {"op":"+I","id":1,"wide":9223372036854775806,"cheap":false}
-- {"op":"+I","id":2,"wide":9223372036854775807,"cheap":false}
-- {"op":"+I","id":3,"wide":9223372036854775806,"cheap":false}
-- {"op":"+I","id":1,"wide":9223372036854775807,"cheap":false}
-- {"op":"+I","id":3,"wide":9223372036854775807,"cheap":false}
-- {"op":"+I","id":3,"wide":9223372036854775806,"cheap":true}
-- {"op":"+I","id":2,"wide":9223372036854775806,"cheap":false}
-- {"op":"+I","id":2,"wide":9223372036854775806,"cheap":true}
-- {"op":"+I","id":1,"wide":9223372036854775806,"cheap":true}
-- {"op":"+I","id":3,"wide":9223372036854775807,"cheap":true}
-- {"op":"+I","id":2,"wide":9223372036854775807,"cheap":true}
-- {"op":"+I","id":1,"wide":9223372036854775807,"cheap":true}
