/** The statements and their forms, for `.help`. */
export const statementHelp: readonly {
  readonly name: string
  readonly forms: readonly string[]
}[] = [
  {
    name: 'CREATE SOURCE',
    forms: [
      "CREATE SOURCE name (column TYPE [METADATA [FROM 'key']] | column AS expression, …,",
      '  [WATERMARK FOR column AS expression])',
      "  FROM connector WITH (key = 'value', …);",
    ],
  },
  {
    name: 'CREATE SINK',
    forms: ["CREATE SINK name (column TYPE, …) INTO connector WITH (key = 'value', …);"],
  },
  {
    name: 'CREATE TABLE',
    forms: ["CREATE TABLE name (column TYPE, …) WITH ('connector' = 'kafka', …);"],
  },
  { name: 'CREATE VIEW', forms: ['CREATE VIEW name [(column, …)] AS query;'] },
  { name: 'INSERT', forms: ['INSERT INTO sink [(column, …)] query;'] },
  {
    name: 'SELECT',
    forms: [
      '[WITH name AS (query), …]',
      'SELECT [DISTINCT] expression [AS name], … FROM table | (query)',
      '  [WHERE condition] [GROUP BY expression, … [HAVING condition]]',
      '  [UNION ALL query] [LIMIT count];',
    ],
  },
  {
    name: 'EXECUTE STATEMENT SET',
    forms: ['EXECUTE STATEMENT SET BEGIN', '  INSERT INTO …;', '  INSERT INTO …;', 'END;'],
  },
  { name: 'EXPLAIN', forms: ['EXPLAIN query | INSERT INTO …;'] },
  { name: 'SET', forms: ["SET;  SET 'key' = 'value';"] },
  { name: 'RESET', forms: ["RESET;  RESET 'key';"] },
  {
    name: 'SHOW',
    forms: [
      'SHOW SOURCES | SINKS | TABLES | VIEWS | FUNCTIONS | JOBS [LIKE pattern];',
      'SHOW CHECKPOINTS [FOR job];',
      'SHOW CREATE TABLE | VIEW name;  SHOW COLUMNS FROM name;',
    ],
  },
  { name: 'DESCRIBE', forms: ['DESCRIBE name;'] },
  { name: 'DROP', forms: ['DROP SOURCE | SINK | TABLE | VIEW [IF EXISTS] name;'] },
  { name: 'STOP JOB', forms: ["STOP JOB name [WITH SAVEPOINT 'path'];"] },
  { name: 'SAVEPOINT JOB', forms: ["SAVEPOINT JOB name TO 'path';"] },
]
