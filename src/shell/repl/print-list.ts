import { type Field, STRING } from '../../values/index.ts'
import { printRows } from '../print-rows.ts'
import { lookOf } from '../terminal-look.ts'
import type { Run } from './context.ts'

/** Prints a list of the shell as the rows of a query are printed, or a line when it is empty. */
export async function printList(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  { context, output, note }: Run,
  otherwise: string,
): Promise<void> {
  if (rows.length === 0) return note(otherwise)
  const fields: Field[] = head.map((name) => ({ name, type: STRING }))
  await printRows({ fields, rows }, context.choices.form ?? 'table', output, lookOf(context.shell))
}
