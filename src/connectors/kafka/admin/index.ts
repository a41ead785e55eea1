/**
 * What can be asked of a cluster without being a member of anything: topics, log ends, groups and their offsets.
 * In: a connected `KafkaClient`. Out: plain data; what a broker does not tell is left out.
 */
export { type Commits, commitsOf, describeAll, type FoundGroup, findGroups } from './groups.ts'
export { type LogRange, logRanges } from './log-ranges.ts'
export { type LogPlace, placeKey, recordTimes } from './record-times.ts'
export { allTopics } from './topics.ts'
