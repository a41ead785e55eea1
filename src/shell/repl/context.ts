import type { ClusterProperties, TextOutput } from '../../connectors/index.ts'
import type { Session } from '../../runtime/index.ts'
import type { Arguments, OutputForm } from '../arguments.ts'
import type { Paint } from '../colours.ts'
import type { Shell } from '../shell.ts'
import type { BackgroundJobs } from './background-jobs.ts'
import type { Cancel } from './cancel.ts'
import type { TopicNames } from './topic-names.ts'

/** What statements and commands of the shell work with. */
export interface ReplContext {
  readonly shell: Shell
  readonly args: Arguments
  /** The cluster of tables that name none, and of questions. */
  readonly cluster: ClusterProperties
  readonly session: Session
  readonly jobs: BackgroundJobs
  readonly topics: TopicNames
  readonly paint: Paint
  /** Where everything is printed, above what is being typed. */
  readonly output: TextOutput
  /** What `.mode` and `.timer` change. */
  readonly choices: { form: OutputForm | undefined; timer: boolean }
}

/** A submission under way: its context, how to stop it, and what it prints through. */
export interface Run {
  readonly context: ReplContext
  readonly cancel: Cancel
  readonly output: TextOutput
  /** One line for the person. */
  note(line: string): void
}

/** Asks the loop to leave the shell. */
export class Leave extends Error {}
