/**
 * Rows made up on the spot, as Flink's datagen connector makes them.
 * In: a table's columns and options `fields.<column>.…`. Out: a source whose rows depend on a seed and their number alone.
 * plan-fields.ts reads the options, random-*.ts and sequence-plan.ts fill columns, row-maker.ts makes batches of them.
 * Example: `FROM DATAGEN WITH (rows-per-second = 5, fields.id.kind = 'sequence', fields.id.start = 1, fields.id.end = 100)`.
 */
import { connector } from '../define.ts'
import { GeneratedSource } from '../generated-source.ts'
import { integer, positive } from '../options.ts'
import type { ColumnPlan } from './column-plan.ts'
import { FIELD_PREFIX, isSequence } from './field-options.ts'
import { planFields } from './plan-fields.ts'
import { batchRowsOf, rowMaker } from './row-maker.ts'

/** The connector `datagen`. */
export const datagen = connector({
  name: 'datagen',
  about: 'Makes up rows, at random or in sequence.',
  options: {
    'rows-per-second': positive('Rows a second.', 10_000),
    'number-of-rows': integer(
      'Rows after which the source ends; by default it does not.',
      undefined,
    ),
    seed: integer('The same seed makes the same rows.', undefined),
  },
  ignored: ['scan.parallelism'],
  metadata: [],
  prefixes: [FIELD_PREFIX],
  changeable: ['rows-per-second', 'number-of-rows'],
  isBounded: (options, extra) =>
    options['number-of-rows'] !== undefined || [...extra].some(isSequence),
  validate: (table, options, extra) => {
    planFields(table, options['number-of-rows'], extra)
  },
  source({ table, columns, job }, options, extra) {
    const { plans, total } = planFields(table, options['number-of-rows'], extra)
    const used = columns.map(({ name }) => ({ name, plan: plans.get(name) as ColumnPlan }))
    return new GeneratedSource({
      source: table.name,
      stream: 'datagen',
      world: job.world,
      rowsPerSecond: options['rows-per-second'],
      seed: options.seed,
      total,
      batchRows: batchRowsOf(used),
      begin: (seed) => rowMaker(used, seed, job.world.clock),
    })
  },
})
