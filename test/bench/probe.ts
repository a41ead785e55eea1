import { median } from './course.ts'
import type { ReadableControl } from './measured-process.ts'
import { queryTailrace, runTailrace, runTailraceScript } from './tailrace.ts'
import { sourceOf } from './workload.ts'

type Bids = { readonly bootstrap: string; readonly topic: string }

/** How long `tailrace -c "SELECT 1"` takes: the median of five, in ms. */
export async function startMs(): Promise<number> {
  const times: number[] = []
  for (let turn = 0; turn < 5; turn++) {
    const { wallMs, stdout } = await runTailrace(['-c', 'SELECT 1'])
    if (!stdout.includes('1')) throw new Error('it gave no row')
    times.push(wallMs)
  }
  return median(times)
}

/** From the start of the process to the first row of a Kafka query on stdout: the median of five, in ms. */
export async function firstRowMs(bids: Bids): Promise<number> {
  const script = `${sourceOf(bids)}\nSELECT auction, price FROM bids;`
  const times: number[] = []
  for (let turn = 0; turn < 5; turn++) {
    const { firstOutputMs } = await queryTailrace(script, ['-o', 'json', '--limit', '1'])
    if (firstOutputMs === undefined) throw new Error('no row came')
    times.push(firstOutputMs)
  }
  return median(times)
}

const MOST_SLOW_ROWS = 150_000
const SLOW_READS = 40
const SLOW_READ_EVERY_MS = 100

/** The largest resident size, in MB, while somebody reads the rows of a query far too slowly. */
export async function slowReaderMb(bids: Bids, rows: number): Promise<number | undefined> {
  const limit = Math.min(rows, MOST_SLOW_ROWS)
  const script = `${sourceOf(bids)}\nSELECT * FROM bids;`
  const { peakMb, stdoutLines } = await queryTailrace(
    script,
    ['-o', 'json', '--limit', String(limit)],
    { started: sipping, keepOutput: false },
  )
  if (stdoutLines !== limit) throw new Error(`${stdoutLines} rows came`)
  return peakMb
}

/** Reads a little ten times a second for some seconds, then the rest at once. */
function sipping(stdout: ReadableControl): void {
  let reads = 0
  const sip = setInterval(() => {
    stdout.resume()
    if (++reads === SLOW_READS) clearInterval(sip)
    else setImmediate(() => stdout.pause())
  }, SLOW_READ_EVERY_MS)
}

/** How long the longest checkpoint of an aggregate with `bidders` keys stopped processing, in ms, as the job reports it. */
export async function checkpointStopMs(bids: Bids): Promise<number> {
  const { stderr } = await runTailraceScript(`SET 'pipeline.name' = 'bench-checkpoint';
SET 'execution.checkpointing.interval' = '1 s';
${sourceOf(bids)}
CREATE TABLE target (bidder BIGINT, bids BIGINT, highest BIGINT) WITH ('connector' = 'blackhole');
INSERT INTO target SELECT bidder, COUNT(*), MAX(price) FROM bids GROUP BY bidder;
`)
  const stop = LONGEST_STOP.exec(stderr)?.[1]
  if (stop === undefined) throw new Error('the job reported no checkpoint')
  return Number(stop)
}

/** How the command line tells on stderr what its checkpoints cost. */
const LONGEST_STOP = /longest stop ([\d.]+) ms/
