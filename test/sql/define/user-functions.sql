-- SHOW USER FUNCTIONS leaves out what is built in, as in Flink.

SHOW USER FUNCTIONS;
--=

SHOW USER FUNCTIONS LIKE 'u%';
--=
