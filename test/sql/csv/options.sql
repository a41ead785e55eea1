-- Options are checked before anything is read.

CREATE SOURCE t (a INT) FROM KAFKA WITH (topic = 'in', format = 'csv', 'csv.field-delimiter' = '::');
--! option 'csv.field-delimiter' must be a single character, not '::'
CREATE SOURCE t (a INT) FROM KAFKA WITH (topic = 'in', format = 'csv', 'csv.null-litteral' = '');
--! option 'csv.null-litteral' is not an option of the format csv: did you mean 'csv.null-literal'?
CREATE SOURCE t (a MAP<STRING, INT>) FROM KAFKA WITH (topic = 'in', format = 'csv');
--! format 'csv' cannot hold "a" MAP<STRING, INT>
