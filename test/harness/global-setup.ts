import type {} from 'vitest'
import type { TestProject } from 'vitest/node'
import { startKafka } from './kafka-broker.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The Kafka that all tests of a run share, or why there is none. */
    kafka: { bootstrap: string } | { bootstrap: undefined; reason: string }
  }
}

/** Gives one Kafka to a whole test run; tests take it with `inject('kafka')` and skip by its reason. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const kafka = await startKafka()
  if (kafka.bootstrap === undefined) {
    project.provide('kafka', { bootstrap: undefined, reason: kafka.reason })
    return async () => {}
  }
  project.provide('kafka', { bootstrap: kafka.bootstrap })
  return () => kafka.stop()
}
