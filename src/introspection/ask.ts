import type { DuckDBResult } from '@duckdb/node-api'
import type { ClusterProperties } from '../connectors/index.ts'
import type { Question } from '../runtime/index.ts'
import { type Field, SqlError, SqlErrors } from '../values/index.ts'
import type { World } from '../world/index.ts'
import { attachCheckpoints } from './checkpoint-tables.ts'
import { type ClusterFacts, openCluster } from './cluster-facts.ts'
import type { Facts } from './define.ts'
import { type AnswerType, answerTypeOf } from './duckdb/answer-type.ts'
import { fillTable } from './duckdb/fill-table.ts'
import { type Duckdb, lockDuckdb, openDuckdb } from './duckdb/open-duckdb.ts'
import { gatherJobs, type LocalJob } from './jobs/gather-jobs.ts'
import { once } from './once.ts'
import { checkQuestion, tablesOf } from './question/check-question.ts'
import { explainFailure } from './question/explain-failure.ts'
import { type Rewritten, rewrite } from './question/rewrite.ts'

/** What a question is asked with. */
export interface AskRequest {
  readonly question: Question
  readonly local: Iterable<LocalJob>
  /** Where jobs keep their checkpoints. */
  readonly stateDir: string
  /** The cluster that `kafka.*` tells of; empty when none is named. */
  readonly cluster: ClusterProperties
  readonly world: World
  /** Gives up on what is still being worked out: asking, or the answer's next rows, then fails. */
  readonly signal?: AbortSignal
  /** One line for the person. */
  note(line: string): void
}

/** The rows of an answer, some at a time; each value as `putValue` takes it. */
export interface Answer {
  readonly fields: readonly Field[]
  /** The next rows; undefined at the end. */
  next(): Promise<readonly (readonly unknown[])[] | undefined>
  close(): void
}

/**
 * Answers a question in a DuckDB of its own: the tables that it names are filled, checkpoint files attached read-only, then
 * the outside is shut off, then the settings. Throws SqlErrors that point into the script.
 */
export async function ask(request: AskRequest): Promise<Answer> {
  const { question } = request
  try {
    checkQuestion(question)
    // DuckDB takes 0.2 s to load: meanwhile brokers and other processes think.
    const gathering = unlessAborted(gather(request), request.signal)
    const opening = openDuckdb(request.world.clock, request.signal)
    try {
      const [filled, duckdb] = await Promise.all([gathering, opening])
      return await answer(duckdb, request, filled)
    } catch (error) {
      opening.then(
        (duckdb) => duckdb.close(),
        () => {},
      )
      throw error
    }
  } catch (error) {
    throw inScript(error, question)
  }
}

type Filled = readonly {
  readonly table: ReturnType<typeof tablesOf>[number]
  readonly rows: Awaited<ReturnType<ReturnType<typeof tablesOf>[number]['rows']>>
}[]

async function gather(request: AskRequest): Promise<Filled> {
  const { question, world } = request
  const isNamed = Boolean(request.cluster.get('bootstrap.servers'))
  let cluster: Promise<ClusterFacts> | undefined
  const facts: Facts = {
    now: world.clock.now(),
    jobs: once(() => gatherJobs(request)),
    async cluster() {
      if (!isNamed) throw noCluster(question)
      cluster ??= openCluster(request.cluster, request)
      return cluster
    },
    clusterIfNamed: async () => (isNamed ? facts.cluster() : undefined),
  }
  try {
    const filled = []
    for (const table of tablesOf(question)) filled.push({ table, rows: await table.rows(facts) })
    return filled
  } finally {
    await cluster?.then(
      (open) => open.close(),
      () => {},
    )
  }
}

const noCluster = ({ tables, at }: Question): SqlError =>
  new SqlError('invalid-option', 'no Kafka cluster is named', {
    at: tables.find(({ schema, isTable }) => schema === 'kafka' && isTable)?.at ?? at,
    hint: 'give -b host:port or KAFKA_BOOTSTRAP_SERVERS: kafka.* tells of that cluster',
  })

async function answer(duckdb: Duckdb, request: AskRequest, filled: Filled): Promise<Answer> {
  const { question } = request
  for (const { table, rows } of filled) await fillTable(duckdb, table, rows)
  const views = await attachCheckpoints(duckdb, question, request)
  await lockDuckdb(duckdb)
  const rewritten = rewrite(question, (table) => views.get(table))
  try {
    const result = await duckdb.connection.stream(rewritten.text)
    return answerOf(duckdb, result, { question, rewritten })
  } catch (error) {
    throw explainFailure(error, question, rewritten)
  }
}

interface Asked {
  readonly question: Question
  readonly rewritten: Rewritten
}

function answerOf(duckdb: Duckdb, result: DuckDBResult, asked: Asked): Answer {
  const types = result.columnTypes().map((type) => answerTypeOf(duckdb, type))
  const names = result.deduplicatedColumnNames()
  return {
    fields: types.map(({ type }, c) => ({ name: names[c] ?? '', type })),
    async next() {
      try {
        const chunk = await result.fetchChunk()
        if (!chunk || chunk.rowCount === 0) return undefined
        return chunk.getRows().map((row) => row.map((value, c) => shown(types[c], value)))
      } catch (error) {
        throw inScript(explainFailure(error, asked.question, asked.rewritten), asked.question)
      }
    },
    close: () => duckdb.close(),
  }
}

const shown = (
  type: AnswerType | undefined,
  value: Parameters<AnswerType['convert']>[0],
): unknown => (value === null ? null : type?.convert(value))

/** The same promise; rejects at once when the signal comes before it settles. */
function unlessAborted<Value>(work: Promise<Value>, signal?: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(new SqlError('runtime', 'the question was given up'))
    if (signal?.aborted) abort()
    signal?.addEventListener('abort', abort)
    work.then(resolve, reject).finally(() => signal?.removeEventListener('abort', abort))
  })
}

/** Lets an error show its line. */
function inScript(error: unknown, { source }: Question): unknown {
  if (error instanceof SqlErrors) {
    for (const each of error.errors) each.source ??= source
    return error
  }
  if (!(error instanceof SqlError)) return error
  error.source ??= source
  return error
}
