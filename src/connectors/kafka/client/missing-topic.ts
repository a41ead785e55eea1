import { didYouMean, SqlError } from '../../../values/index.ts'

/** The error for a topic that is not there; names the topics that are spelled most like it. */
export function missingTopic(topic: string, existing: readonly string[]): SqlError {
  const hint = didYouMean(topic, existing) ?? 'the cluster has no topics yet; create it first'
  return new SqlError('missing-topic', `topic "${topic}" does not exist`, { hint })
}
