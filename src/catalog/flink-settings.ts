/**
 * Settings of Flink 2.2 that have no effect here; a script may set them, and is told so once. From the option classes of
 * Flink's configuration (TableConfigOptions, ExecutionConfigOptions, PipelineOptions, CheckpointingOptions, …).
 */
export const flinkSettings: ReadonlySet<string> = new Set(
  `
  execution.async-state.active-buffer-size execution.async-state.active-buffer-timeout
  execution.async-state.total-buffer-size execution.attached execution.batch-shuffle-mode
  execution.batch-state-backend.enabled
  execution.batch.adaptive.auto-parallelism.avg-data-volume-per-task
  execution.batch.adaptive.auto-parallelism.default-source-parallelism
  execution.batch.adaptive.auto-parallelism.enabled
  execution.batch.adaptive.auto-parallelism.max-parallelism
  execution.batch.adaptive.auto-parallelism.min-parallelism execution.batch.job-recovery.enabled
  execution.batch.job-recovery.previous-worker.recovery.timeout
  execution.batch.job-recovery.snapshot.min-pause
  execution.batch.speculative.block-slow-node-duration execution.batch.speculative.enabled
  execution.batch.speculative.max-concurrent-executions execution.buffer-timeout
  execution.buffer-timeout.enabled execution.buffer-timeout.interval
  execution.checkpointing.aligned-checkpoint-timeout
  execution.checkpointing.checkpoints-after-tasks-finish
  execution.checkpointing.cleaner.parallel-mode execution.checkpointing.create-subdir
  execution.checkpointing.data-inline-threshold execution.checkpointing.dir
  execution.checkpointing.externalized-checkpoint-retention
  execution.checkpointing.file-merging.across-checkpoint-boundary
  execution.checkpointing.file-merging.enabled execution.checkpointing.file-merging.max-file-size
  execution.checkpointing.file-merging.max-space-amplification
  execution.checkpointing.file-merging.max-subtasks-per-file
  execution.checkpointing.file-merging.pool-blocking execution.checkpointing.incremental
  execution.checkpointing.interval-during-backlog execution.checkpointing.local-backup.dirs
  execution.checkpointing.local-backup.enabled execution.checkpointing.max-concurrent-checkpoints
  execution.checkpointing.min-pause execution.checkpointing.mode
  execution.checkpointing.savepoint-dir execution.checkpointing.snapshot-compression
  execution.checkpointing.storage execution.checkpointing.tolerable-failed-checkpoints
  execution.checkpointing.unaligned execution.checkpointing.unaligned.enabled
  execution.checkpointing.unaligned.forced
  execution.checkpointing.unaligned.interruptible-timers.enabled
  execution.checkpointing.unaligned.max-subtasks-per-channel-state-file
  execution.checkpointing.write-buffer-size execution.job-listeners
  execution.job-status-changed-listeners execution.program-config.enabled
  execution.program-config.wildcards execution.shutdown-on-application-finish
  execution.shutdown-on-attached-exit execution.sort-keyed-partition.memory
  execution.sort-partition.memory execution.sorted-inputs.enabled execution.sorted-inputs.memory
  execution.state-recovery.approximate-local-recovery execution.state-recovery.claim-mode
  execution.state-recovery.from-local execution.state-recovery.ignore-unclaimed-state
  execution.state-recovery.path execution.state-recovery.without-channel-state.checkpoint-id
  execution.submit-failed-job-on-application-error execution.target parallelism.default
  pipeline.auto-generate-uids pipeline.auto-watermark-interval pipeline.cached-files
  pipeline.classpaths pipeline.closure-cleaner-level pipeline.force-avro pipeline.force-kryo
  pipeline.force-kryo-avro pipeline.generic-types pipeline.global-job-parameters pipeline.jars
  pipeline.jobvertex-parallelism-overrides pipeline.max-parallelism pipeline.object-reuse
  pipeline.operator-chaining.chain-operators-with-different-max-parallelism
  pipeline.operator-chaining.enabled pipeline.serialization-config pipeline.time-characteristic
  pipeline.vertex-description-mode pipeline.vertex-name-include-index-prefix
  pipeline.watermark-alignment.allow-unaligned-source-splits
  sql-client.display.color-schema
  sql-client.display.max-column-width sql-client.display.print-time-cost
  sql-client.display.show-line-numbers sql-client.execution.max-table-result.rows
  sql-client.execution.mode sql-client.execution.result-mode sql-client.verbose state.backend
  state.backend.incremental state.backend.type state.changelog.enabled
  state.changelog.max-failures-allowed state.changelog.periodic-materialize.enabled
  state.changelog.periodic-materialize.interval state.changelog.storage state.checkpoint-storage
  state.checkpoints.dir state.savepoints.dir table.builtin-catalog-name
  table.builtin-database-name table.catalog-modification.listeners table.column-expansion-strategy
  table.display.max-column-width table.dml-sync table.dynamic-table-options.enabled
  table.exec.async-lookup.buffer-capacity table.exec.async-lookup.key-ordered-enabled
  table.exec.async-lookup.output-mode table.exec.async-lookup.timeout
  table.exec.async-ml-predict.max-concurrent-operations table.exec.async-ml-predict.output-mode
  table.exec.async-ml-predict.timeout table.exec.async-scalar.max-attempts
  table.exec.async-scalar.max-concurrent-operations table.exec.async-scalar.retry-delay
  table.exec.async-scalar.retry-strategy table.exec.async-scalar.timeout
  table.exec.async-state.enabled table.exec.async-table.max-concurrent-operations
  table.exec.async-table.max-retries table.exec.async-table.retry-delay
  table.exec.async-table.retry-strategy table.exec.async-table.timeout
  table.exec.async-vector-search.max-concurrent-operations
  table.exec.async-vector-search.output-mode table.exec.async-vector-search.timeout
  table.exec.deduplicate.insert-update-after-sensitive-enabled
  table.exec.deduplicate.mini-batch.compact-changes-enabled table.exec.delta-join.cache-enabled
  table.exec.delta-join.left.cache-size table.exec.delta-join.right.cache-size
  table.exec.disabled-operators table.exec.interval-join.min-cleanup-interval
  table.exec.legacy-cast-behaviour table.exec.legacy-transformation-uids
  table.exec.local-hash-agg.adaptive.distinct-value-rate-threshold
  table.exec.local-hash-agg.adaptive.enabled table.exec.local-hash-agg.adaptive.sampling-threshold
  table.exec.mini-batch.allow-latency table.exec.mini-batch.enabled table.exec.mini-batch.size
  table.exec.operator-fusion-codegen.enabled table.exec.rank.topn-cache-size
  table.exec.resource.default-parallelism table.exec.resource.external-buffer-memory
  table.exec.resource.hash-agg.memory table.exec.resource.hash-join.memory
  table.exec.resource.sort.memory table.exec.shuffle-mode
  table.exec.simplify-operator-name-enabled table.exec.sink.keyed-shuffle
  table.exec.sink.nested-constraint-enforcer table.exec.sink.not-null-enforcer
  table.exec.sink.rowtime-inserter table.exec.sink.type-length-enforcer
  table.exec.sink.upsert-materialize
  table.exec.sink.upsert-materialize-strategy.adaptive.threshold.high
  table.exec.sink.upsert-materialize-strategy.adaptive.threshold.low
  table.exec.sink.upsert-materialize-strategy.type table.exec.sort.async-merge-enabled
  table.exec.sort.default-limit table.exec.sort.max-num-file-handles
  table.exec.source.cdc-events-duplicate table.exec.source.idle-timeout
  table.exec.spill-compression.block-size table.exec.spill-compression.enabled
  table.exec.state.ttl table.exec.uid.format table.exec.uid.generation
  table.exec.unbounded-over.version table.exec.window-agg.buffer-size-limit
  table.generated-code.max-length table.generated-code.max-members
  table.legacy-nested-row-nullability table.local-time-zone
  table.optimizer.adaptive-broadcast-join.strategy table.optimizer.agg-phase-strategy
  table.optimizer.bushy-join-reorder-threshold table.optimizer.delta-join.strategy
  table.optimizer.distinct-agg.split.bucket-num table.optimizer.distinct-agg.split.enabled
  table.optimizer.dynamic-filtering.enabled table.optimizer.incremental-agg-enabled
  table.optimizer.join-reorder-enabled table.optimizer.join.broadcast-threshold
  table.optimizer.multi-join.enabled table.optimizer.multiple-input-enabled
  table.optimizer.non-deterministic-update.strategy table.optimizer.ptf.max-tables
  table.optimizer.reuse-optimize-block-with-digest-enabled table.optimizer.reuse-sink-enabled
  table.optimizer.reuse-source-enabled table.optimizer.reuse-sub-plan-enabled
  table.optimizer.runtime-filter.enabled table.optimizer.runtime-filter.max-build-data-size
  table.optimizer.runtime-filter.min-filter-ratio
  table.optimizer.runtime-filter.min-probe-data-size
  table.optimizer.skewed-join-optimization.skewed-factor
  table.optimizer.skewed-join-optimization.skewed-threshold
  table.optimizer.skewed-join-optimization.strategy
  table.optimizer.source.aggregate-pushdown-enabled
  table.optimizer.source.predicate-pushdown-enabled
  table.optimizer.source.report-statistics-enabled table.optimizer.sql2rel.project-merge.enabled
  table.optimizer.union-all-as-breakpoint-enabled table.plan.compile.catalog-objects
  table.plan.force-recompile table.plan.restore.catalog-objects table.planner
  table.resources.download-dir table.rtas-ctas.atomicity-enabled table.sql-dialect
`
    .trim()
    .split(/\s+/),
)

/** Whole families of Flink's settings that are about its cluster. */
export const flinkSettingPrefixes = [
  'env.',
  'classloader.',
  'fs.',
  'io.',
  'plugin.',
  'state.backend.',
  'state.storage.',
  'execution.savepoint.',
  'table.exec.emit.',
  'table.catalog-store.',
  'sql-gateway.',
  'client.',
  'heartbeat.',
  'web.',
  'pekko.',
  'akka.',
  'yarn.',
  'kubernetes.',
  'python.',
  'slotmanager.',
  'job-result-store.',
  'taskmanager.',
  'jobmanager.',
  'rest.',
  'cluster.',
  'high-availability.',
  'metrics.',
  'security.',
  's3.',
]
