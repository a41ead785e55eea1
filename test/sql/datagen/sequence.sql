-- A sequence counts from its start to its end in every type, and the first that is done ends the source.
--@ ordered

CREATE SOURCE t (
  a TINYINT, b BIGINT, c STRING, d DECIMAL(6, 2), e DOUBLE, f FLOAT, g CHAR(3), h BYTES, twice AS b * 2
) FROM DATAGEN WITH (
  fields.a.kind = 'sequence', fields.a.start = 1, fields.a.end = 100,
  fields.b.kind = 'sequence', fields.b.start = 9007199254740991, fields.b.end = 9223372036854775807,
  fields.c.kind = 'sequence', fields.c.start = '-1', fields.c.end = 1,
  fields.d.kind = 'sequence', fields.d.start = 8, fields.d.end = 1000,
  fields.e.kind = 'sequence', fields.e.start = 1, fields.e.end = 1000,
  fields.f.kind = 'sequence', fields.f.start = 2, fields.f.end = 1000,
  fields.g.kind = 'sequence', fields.g.start = 98, fields.g.end = 1000,
  fields.h.kind = 'sequence', fields.h.start = 255, fields.h.end = 1000
);

SELECT * FROM t;
--=
-- {"a":1,"b":9007199254740991,"c":"-1","d":8.00,"e":1,"f":2,"g":"98","h":"AAAAAAAAAP8=","twice":18014398509481982}
-- {"a":2,"b":9007199254740992,"c":"0","d":9.00,"e":2,"f":3,"g":"99","h":"AAAAAAAAAQA=","twice":18014398509481984}
-- {"a":3,"b":9007199254740993,"c":"1","d":10.00,"e":3,"f":4,"g":"100","h":"AAAAAAAAAQE=","twice":18014398509481986}

-- Also a sequence that the query does not use.
SELECT a FROM t;
--=
-- {"a":1}
-- {"a":2}
-- {"a":3}
