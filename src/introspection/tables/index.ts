import type { TableDefinition } from '../define.ts'
import { jobCheckpoints } from './job-checkpoints.ts'
import { jobJobs } from './job-jobs.ts'
import { jobLag } from './job-lag.ts'
import { jobOffsets } from './job-offsets.ts'
import { jobOperators } from './job-operators.ts'
import { kafkaGroupLag } from './kafka-group-lag.ts'
import { kafkaGroups } from './kafka-groups.ts'
import { kafkaPartitions } from './kafka-partitions.ts'
import { kafkaTopics } from './kafka-topics.ts'

/** Every table of the schemas `job` and `kafka`. */
export const tables: readonly TableDefinition[] = [
  jobJobs,
  jobOffsets,
  jobLag,
  jobCheckpoints,
  jobOperators,
  kafkaTopics,
  kafkaPartitions,
  kafkaGroups,
  kafkaGroupLag,
]
