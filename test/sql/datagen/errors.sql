-- An option that will not do is named, at its place.

CREATE SOURCE t1 (a INT) FROM DATAGEN WITH (fields.a.min = 5, fields.a.max = 4);
--! datagen/errors.sql:3:78: error: option 'fields.a.max' is less than 'min'

CREATE SOURCE t2 (a INT) FROM DATAGEN WITH (fields.a.max = 2147483648);
--! datagen/errors.sql:6:60: error: option 'fields.a.max' must be between -2147483648 and 2147483647, not 2147483648

CREATE SOURCE t3 (a INT) FROM DATAGEN WITH (fields.b.max = 2);
--! datagen/errors.sql:9:60: error: option 'fields.b.max' speaks of a column "b" that the table does not have: there is "a"

CREATE SOURCE t4 (a INT) FROM DATAGEN WITH (fields.a.lenght = 2);
--! datagen/errors.sql:12:63: error: option 'fields.a.lenght' does not apply to "a", a random INT: did you mean 'fields.a.kind' or 'fields.a.min'?

CREATE SOURCE t5 (a CHAR(3)) FROM DATAGEN WITH (fields.a.length = 2);
--! datagen/errors.sql:15:67: error: option 'fields.a.length' does not apply to "a", a random CHAR(3): did you mean 'fields.a.kind'?

CREATE SOURCE t6 (a VARCHAR(3)) FROM DATAGEN WITH (fields.a.length = 4);
--! datagen/errors.sql:18:70: error: option 'fields.a.length' must be between 0 and 3, not 4

CREATE SOURCE t7 (a INT) FROM DATAGEN WITH (fields.a.kind = 'sequence', fields.a.start = 1);
--! datagen/errors.sql:21:15: error: option 'fields.a.end' is required with 'kind' = 'sequence'

CREATE SOURCE t8 (a TIMESTAMP(3)) FROM DATAGEN WITH (fields.a.kind = 'sequence', fields.a.start = 1);
--! datagen/errors.sql:24:70: error: option 'fields.a.kind' cannot be 'sequence' for TIMESTAMP(3)

CREATE SOURCE t9 (a INT NOT NULL) FROM DATAGEN WITH (fields.a.null-rate = 0.1);
--! datagen/errors.sql:27:75: error: option 'fields.a.null-rate' makes NULLs, and the column is NOT NULL

CREATE SOURCE t10 (a INT) FROM DATAGEN WITH (fields.a.null-rate = 1.5);
--! datagen/errors.sql:30:67: error: option 'fields.a.null-rate' must be between 0 and 1, not 1.5

CREATE SOURCE t11 (a INT) FROM DATAGEN WITH (fields.a.kind = 'any');
--! datagen/errors.sql:33:62: error: option 'fields.a.kind' must be 'random' or 'sequence', not 'any'

CREATE SOURCE t12 (a INT) FROM DATAGEN WITH (number-of-rows = -1);
--! datagen/errors.sql:36:63: error: option 'number-of-rows' must not be negative

CREATE SOURCE t13 (a INT) FROM DATAGEN WITH (rows-per-second = 0);
--! datagen/errors.sql:39:64: error: option 'rows-per-second' must be at least 1, not '0'

CREATE SOURCE t14 (a INT, b INT METADATA) FROM DATAGEN WITH ();
--! datagen/errors.sql:42:27: error: there is no metadata 'b'

CREATE SINK t15 (a INT) INTO DATAGEN WITH ();
--! datagen/errors.sql:45:30: error: connector datagen has no sinks
