-- Texts may be written by their code points; bytes in hexadecimal are compared as they are.
-- recorded from Flink 2.2.1: node dist/test/harness/record-flink.js test/sql/literals/bytes-and-unicode.sql

SELECT X'1F' = X'1f' AS a, X'1F' = X'1E' AS b, U&'caf\00e9' AS c, U&'!00e9!!' UESCAPE '!' AS d;
--=
-- {"a":true,"b":false,"c":"café","d":"é!"}

SELECT X'01' > X'00' AS a, CAST(X'6b61666b61' AS STRING) AS b;
--=
-- {"a":true,"b":"kafka"}
