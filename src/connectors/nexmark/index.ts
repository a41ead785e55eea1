/**
 * The persons, auctions and bids of the Nexmark benchmark, made up the same in every run.
 * In: a table of one kind of event by its columns' names, or of all as Flink's connector `nexmark` has them (event_type and
 * three ROWs). Out: a source of 1 person, 3 auctions and 46 bids in 50 events, whose ids refer to each other.
 * house.ts numbers events and ids, person.ts, auction.ts and bid.ts make fields, shape.ts finds what the columns are.
 * Example: `CREATE SOURCE bids (auction BIGINT, price BIGINT) FROM NEXMARK WITH (rows = 1000000)`.
 */
import { connector } from '../define.ts'
import { GeneratedSource } from '../generated-source.ts'
import { batchRowsOf, eventRows } from './event-rows.ts'
import { rowsBefore, shareOf } from './house.ts'
import { houseSettings, ignoredOptions, nexmarkOptions, rateOf } from './options.ts'
import { shapeOf } from './shape.ts'

/** The connector `nexmark`. */
export const nexmark = connector({
  name: 'nexmark',
  about: 'The persons, auctions and bids of the Nexmark benchmark.',
  options: nexmarkOptions,
  ignored: ignoredOptions,
  changeable: ['rate', 'rate.limited', 'max-emit-speed', 'rows', 'events.num'],
  metadata: [],
  isBounded: (options) => options.rows !== undefined || options['events.num'] > 0,
  validate: (table, options) => {
    shapeOf(table, options.table)
    houseSettings(options)
  },
  source({ table, columns, job }, options) {
    const shape = shapeOf(table, options.table)
    const settings = houseSettings(options)
    const events = options['events.num'] || Number.POSITIVE_INFINITY
    const eventRate = rateOf(options)
    return new GeneratedSource({
      source: table.name,
      stream: 'nexmark',
      world: job.world,
      rowsPerSecond: eventRate && eventRate * shareOf(shape.kind, settings),
      seed: options.seed,
      total: Math.min(rowsBefore(events, shape.kind, settings), options.rows ?? events),
      batchRows: batchRowsOf(settings),
      begin: (seed) => eventRows(columns, shape, settings, seed),
    })
  },
})
