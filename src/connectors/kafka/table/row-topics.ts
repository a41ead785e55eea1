import { type Batch, SqlError, type TextColumn, textAt } from '../../../values/index.ts'
import type { Producer } from '../produce/producer.ts'
import type { TopicWriter } from '../produce/topic-writer.ts'
import type { KafkaOptions } from './options.ts'
import { topicNames, topicsOf } from './topic-choice.ts'

/** The topics of a sink: one, or several among which each row chooses by its metadata column `topic`. */
export class RowTopics {
  private readonly column: number | undefined
  private readonly writers: ReadonlyMap<string, TopicWriter>
  private readonly only: TopicWriter | undefined

  private constructor(writers: ReadonlyMap<string, TopicWriter>, column: number | undefined) {
    this.writers = writers
    this.column = column
    this.only = column === undefined ? [...writers.values()][0] : undefined
  }

  /** Opens every topic that a row may choose; `column` is where a batch names them. Throws SqlError 'missing-topic'. */
  static async open(
    producer: Producer,
    options: KafkaOptions,
    column: number | undefined,
  ): Promise<RowTopics> {
    const names = topicNames(options.topic)
    const { client } = producer.settings
    const isOne = names.length === 1
    const topics = isOne ? [] : await topicsOf(client, { options, mayWait: false })
    const all = isOne ? names : topics.map(({ name }) => name)
    const writers = await Promise.all(
      all.map(async (name) => [name, await producer.topic(name)] as const),
    )
    // a single topic takes all rows, whatever they say, as in Flink
    return new RowTopics(new Map(writers), isOne ? undefined : column)
  }

  /** The topic of a row. */
  of(batch: Batch, row: number): TopicWriter {
    if (this.only) return this.only
    const column = batch.columns[this.column as number] as TextColumn
    const name = column.nulls?.[row] === 1 ? null : textAt(column, row)
    const writer = name === null ? undefined : this.writers.get(name)
    if (writer) return writer
    const known = [...this.writers.keys()].slice(0, 5).join(', ')
    throw new SqlError(
      'runtime',
      name === null
        ? 'a row names no topic'
        : `a row names topic "${name}", which the sink does not write`,
      { hint: `it writes ${known}${this.writers.size > 5 ? ', …' : ''}` },
    )
  }
}
