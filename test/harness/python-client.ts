import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cacheFolder } from './kafka-broker-jars.ts'

const execute = promisify(execFile)
const PACKAGE = 'confluent-kafka==2.16.1'
const MOST_OUTPUT_BYTES = 1 << 30

/** A record as librdkafka reads it. */
export interface PythonRecord {
  readonly partition: number
  readonly offset: number
  /** Milliseconds since 1970. */
  readonly timestamp: number
  readonly key: Buffer | undefined
  readonly value: Buffer | undefined
  readonly headers: readonly (readonly [name: string, value: Buffer | undefined])[]
}

/** What of a topic to read. */
export interface PythonRead {
  readonly bootstrap: string
  readonly topic: string
  /** `read_committed` when not said. */
  readonly isolation?: 'read_committed' | 'read_uncommitted'
}

/** Why this machine cannot read by Python, or undefined when it can; the first call installs the client into the cache. */
export async function missingPython(): Promise<string | undefined> {
  try {
    await installed()
    return undefined
  } catch (error) {
    return `no Python client: ${error instanceof Error ? error.message.split('\n')[0] : error}`
  }
}

/** Everything that a topic holds now, read by confluent-kafka: a client that shares no line with ours or with kafkajs. */
export async function readWithPython(read: PythonRead): Promise<PythonRecord[]> {
  const isolation = read.isolation ?? 'read_committed'
  const stdout = await runPython(READER, [read.bootstrap, read.topic, isolation])
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => readRecord(JSON.parse(line) as RecordLine))
}

/** Runs a script that may import confluent_kafka, and gives what it printed. */
export async function runPython(script: string, args: readonly string[]): Promise<string> {
  const library = await installed()
  const { stdout } = await execute('python3', ['-c', script, ...args], {
    maxBuffer: MOST_OUTPUT_BYTES,
    env: { ...process.env, PYTHONPATH: library },
  })
  return stdout
}

/** A record as the readers print it: bytes as base64. */
export type RecordLine = [
  partition: number,
  offset: number,
  timestamp: number,
  key: string | null,
  value: string | null,
  headers: [string, string | null][],
]

/** A record out of a printed line. */
export function readRecord(line: RecordLine): PythonRecord {
  const [partition, offset, timestamp, key, value, headers] = line
  return {
    partition,
    offset,
    timestamp,
    key: bytesOf(key),
    value: bytesOf(value),
    headers: headers.map(([name, content]) => [name, bytesOf(content)] as const),
  }
}

function bytesOf(base64: string | null): Buffer | undefined {
  return base64 === null ? undefined : Buffer.from(base64, 'base64')
}

/** A folder for PYTHONPATH rather than a virtual environment: it can be renamed when whole. */
async function installed(): Promise<string> {
  const folder = join(cacheFolder(), PACKAGE.replace('==', '-'))
  if (existsSync(folder)) return folder
  await mkdir(cacheFolder(), { recursive: true })
  const partial = await mkdtemp(`${folder}-`)
  try {
    const pip = ['-m', 'pip', 'install', '-q', '--only-binary', ':all:', '--target']
    await execute('python3', [...pip, join(partial, 'lib'), PACKAGE])
    await rename(join(partial, 'lib'), folder)
  } catch (error) {
    if (!existsSync(folder)) throw error
  } finally {
    await rm(partial, { recursive: true, force: true })
  }
  return folder
}

/** Reads each partition up to its end and prints a JSON array a record, bytes as base64. */
const READER = `
import base64, json, sys
from confluent_kafka import Consumer, KafkaError, KafkaException, TopicPartition
bootstrap, topic, isolation = sys.argv[1:4]
consumer = Consumer({
    "bootstrap.servers": bootstrap, "group.id": "python-client", "enable.auto.commit": False,
    "auto.offset.reset": "earliest", "isolation.level": isolation, "enable.partition.eof": True,
})
known = consumer.list_topics(topic, timeout=30).topics[topic]
if known.error:
    raise KafkaException(known.error)
consumer.assign([TopicPartition(topic, partition, 0) for partition in known.partitions])
text = lambda data: None if data is None else base64.b64encode(data).decode()
open_partitions = set(known.partitions)
while open_partitions:
    record = consumer.poll(30)
    if record is None:
        raise SystemExit("no answer within 30 s")
    if record.error():
        if record.error().code() != KafkaError._PARTITION_EOF:
            raise KafkaException(record.error())
        open_partitions.discard(record.partition())
        continue
    headers = [[name, text(value)] for name, value in record.headers() or []]
    print(json.dumps([record.partition(), record.offset(), record.timestamp()[1], text(record.key()), text(record.value()), headers]))
consumer.close()
`
