import { BIGINT, INT, STRING, timestamp } from '../../values/index.ts'
import { connector, type JobContext } from '../define.ts'
import { choice, required, type ValuesOf } from '../options.ts'
import { FORMAT_PREFIXES, recordOptions } from '../record-options.ts'
import { RecordReader } from '../record-reader.ts'
import { recordWriter } from '../record-writer.ts'
import { validateRecords } from '../validate-records.ts'
import { MemorySink } from './memory-sink.ts'
import { MemorySource } from './memory-source.ts'
import type { MemoryTopics } from './topics.ts'

export { type MemoryRecord, MemoryTopic, MemoryTopics } from './topics.ts'

const options = {
  topic: required('Topic to read or write.'),
  ...recordOptions,
  'scan.startup.mode': choice(
    'Where to start.',
    ['earliest-offset', 'latest-offset'],
    'earliest-offset',
  ),
  'scan.bounded.mode': choice('Where to end.', ['unbounded', 'latest-offset'], 'unbounded'),
} as const

/** Makes the memory connector over a set of topics; a session has its own. */
export const memoryConnector = (topics: (job: JobContext) => MemoryTopics) =>
  connector({
    name: 'memory',
    about: 'Topics held in this process; gone when it ends.',
    options,
    prefixes: FORMAT_PREFIXES,
    changeable: ['scan.bounded.mode', 'on.error'],
    metadata: [
      { key: 'topic', type: STRING, writable: false },
      { key: 'partition', type: INT, writable: false },
      { key: 'offset', type: BIGINT, writable: false },
      { key: 'timestamp', type: timestamp(3), writable: false },
    ],
    takesUpdates: (given) => given['changelog.mode'] === 'op',
    validate: (table, given, extra) => validateRecords(table, given, extra),
    isBounded: (given) => given['scan.bounded.mode'] === 'latest-offset',
    source: (request, given: ValuesOf<typeof options>, extra) =>
      new MemorySource({
        source: request.table.name,
        topic: topics(request.job).get(given.topic),
        reader: new RecordReader(given.topic, request, given, extra),
        fromLatest: given['scan.startup.mode'] === 'latest-offset',
        bounded: given['scan.bounded.mode'] === 'latest-offset',
      }),
    sink: (request, given, extra) =>
      new MemorySink(
        topics(request.job).get(given.topic),
        recordWriter(request, given, extra),
        request.job.world,
        request.job.checkpointed,
      ),
  })
