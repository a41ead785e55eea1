import { missingJavaClient, readWithJava } from './java-client.ts'
import { missingPython, type PythonRecord, readWithPython } from './python-client.ts'

/** What to read back, by a client that shares no line with the product. */
export interface ReadBack {
  readonly bootstrap: string
  readonly topics: readonly string[]
  /** `read_committed` when not said. */
  readonly isolation?: 'read_committed' | 'read_uncommitted'
}

/** How often each text occurs. */
export type Multiset = Map<string, number>

/** Why nobody can read back on this machine, or undefined. */
export async function missingReader(): Promise<string | undefined> {
  const python = await missingPython()
  if (python === undefined) return undefined
  const java = await missingJavaClient()
  return java && `${python}; no Java client: ${java}`
}

/** All records of topics up to their ends, by topic: read by librdkafka, or by Java's consumer where there is no Python. */
export async function readBack(order: ReadBack): Promise<Map<string, readonly PythonRecord[]>> {
  const { bootstrap, topics, isolation = 'read_committed' } = order
  if ((await missingPython()) !== undefined) return readWithJava(bootstrap, topics, isolation)
  const found = new Map<string, readonly PythonRecord[]>()
  for (const topic of topics) {
    found.set(topic, await readWithPython({ bootstrap, topic, isolation }))
  }
  return found
}

/** The values of topics as a multiset. */
export async function valuesOf(order: ReadBack): Promise<Multiset> {
  const records = [...(await readBack(order)).values()].flat()
  return multisetOf(records.map(({ value }) => value?.toString() ?? 'null'))
}

/** Counts texts. */
export function multisetOf(texts: Iterable<string>): Multiset {
  const found: Multiset = new Map()
  for (const text of texts) found.set(text, (found.get(text) ?? 0) + 1)
  return found
}

/** How two multisets differ; all zero and empty when they are equal. */
export interface Difference {
  /** Expected, and not there often enough. */
  readonly missing: number
  /** Expected, and there too often. */
  readonly repeated: number
  /** Not expected at all. */
  readonly foreign: number
  /** Some of them. */
  readonly examples: readonly string[]
}

/** Compares what was found with what is expected. */
export function differenceOf(found: Multiset, expected: Multiset): Difference {
  const sums = { missing: 0, repeated: 0, foreign: 0 }
  const examples: string[] = []
  const note = (what: keyof typeof sums, times: number, text: string): void => {
    sums[what] += times
    if (examples.length < 5) examples.push(`${what}: ${text}`)
  }
  for (const [text, wanted] of expected) {
    const there = found.get(text) ?? 0
    if (there < wanted) note('missing', wanted - there, text)
    if (there > wanted) note('repeated', there - wanted, text)
  }
  for (const [text, there] of found) if (!expected.has(text)) note('foreign', there, text)
  return { ...sums, examples }
}
