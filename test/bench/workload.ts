import { BID_COLUMNS } from '../harness/nexmark.ts'

/** A piece of work that every contender does over the same bids. */
export interface Workload {
  readonly name: WorkloadName
  readonly about: string
  /** The columns of its result, as in CREATE TABLE. */
  readonly columns: string
  readonly sink: 'kafka' | 'blackhole'
  readonly select: string
  /** How many times as fast as a rival Tailrace must be. */
  readonly targets: Readonly<Partial<Record<'flink' | 'kafkajs', number>>>
}

/** The names of the workloads. */
export type WorkloadName = 'filter' | 'columns' | 'aggregate' | 'copy'

/** What is measured. */
export const WORKLOADS: readonly Workload[] = [
  {
    name: 'filter',
    about: 'filter + project',
    columns: 'auction BIGINT, price BIGINT',
    sink: 'kafka',
    select: 'SELECT auction, price FROM bids WHERE MOD(auction, 123) = 0',
    targets: { flink: 2.5, kafkajs: 5 },
  },
  {
    name: 'columns',
    about: 'all 7 columns',
    columns: BID_COLUMNS,
    sink: 'blackhole',
    select: 'SELECT auction, bidder, price, channel, url, `dateTime`, extra FROM bids',
    targets: { flink: 2 },
  },
  {
    name: 'aggregate',
    about: 'running COUNT, MAX by channel',
    columns: 'channel STRING, bids BIGINT, highest BIGINT',
    sink: 'blackhole',
    select: 'SELECT channel, COUNT(*) AS bids, MAX(price) AS highest FROM bids GROUP BY channel',
    targets: { flink: 2 },
  },
  {
    name: 'copy',
    about: 'Kafka to Kafka, at least once',
    columns: BID_COLUMNS,
    sink: 'kafka',
    select: 'SELECT auction, bidder, price, channel, url, `dateTime`, extra FROM bids',
    targets: { kafkajs: 4 },
  },
]

/** Where a workload reads and writes. */
export interface Place {
  readonly bootstrap: string
  readonly topic: string
  readonly output: string
}

/** The script of a workload in Flink's own form, which Tailrace runs unchanged. */
export function scriptOf(workload: Workload, place: Place): string {
  const options =
    workload.sink === 'blackhole'
      ? `'connector' = 'blackhole'`
      : `'connector' = 'kafka', 'topic' = '${place.output}', 'properties.bootstrap.servers' = '${place.bootstrap}',
  'format' = 'json', 'sink.delivery-guarantee' = 'at-least-once'`
  return `SET 'pipeline.name' = 'bench-${workload.name}';
SET 'execution.checkpointing.interval' = '5 s';
${sourceOf(place)}
CREATE TABLE target (${workload.columns}) WITH (
  ${options}
);
INSERT INTO target ${workload.select};
`
}

/** The table of bids, read from the first record to the last that is there at the start. */
export function sourceOf(place: Pick<Place, 'bootstrap' | 'topic'>): string {
  return `CREATE TABLE bids (${BID_COLUMNS}) WITH (
  'connector' = 'kafka', 'topic' = '${place.topic}', 'properties.bootstrap.servers' = '${place.bootstrap}',
  'format' = 'json', 'scan.startup.mode' = 'earliest-offset', 'scan.bounded.mode' = 'latest-offset'
);`
}
