/**
 * The measurements of the README in one run and one table, with every result checked.
 * `npm run bench -- [--flink] [--rows 2000000] [--repeat 3] [--only filter,columns,aggregate,copy,file,spellings,codecs,lag,probes]`;
 * it ends with 1 when a contender failed or was wrong.
 */
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { startKafka } from '../harness/kafka-broker.ts'
import { type BenchOptions, bench, isFileOnly } from './bench.ts'
import { markdown } from './table.ts'

const { values } = parseArgs({
  options: {
    flink: { type: 'boolean', default: false },
    rows: { type: 'string', default: '2000000' },
    repeat: { type: 'string', default: '3' },
    only: { type: 'string', default: '' },
  },
})
const only = values.only.split(',').filter(Boolean)
const kafka = isFileOnly(only) ? { bootstrap: '', stop: async () => {} } : await startKafka()
if (kafka.bootstrap === undefined) {
  console.error(kafka.reason)
  process.exit(3)
}
const options: BenchOptions = {
  bootstrap: kafka.bootstrap,
  withFlink: values.flink,
  rows: Number(values.rows),
  repeat: Number(values.repeat),
  only,
  tell: (text) => console.error(text),
}
try {
  const { lines, failures } = await bench(options)
  console.log(`${markdown(lines)}

Thousand records a second without start-up (with it), and the largest resident size. ${options.rows.toLocaleString('en')} bids of about
220 bytes in 4 partitions, median of ${options.repeat}, Node ${process.versions.node}, ${cpus().length} cores shared with the broker.`)
  for (const failure of failures) console.error(failure)
  process.exitCode = failures.length > 0 ? 1 : 0
} finally {
  await kafka.stop()
}
