import type { Session } from '../../runtime/index.ts'
import { parseScript } from '../../syntax/index.ts'
import { type Span, SqlError } from '../../values/index.ts'
import { guessTable } from './guess-table.ts'
import type { PipedInput } from './piped-input.ts'

/** A name in a script, and where. */
interface Named {
  readonly name: string
  readonly at: Span
}

/**
 * Defines the table `stdin` if a script reads one that nobody has defined: its columns are guessed from the first lines,
 * which then are still there to be read.
 */
export async function defineStdin(
  session: Session,
  script: { readonly text: string; readonly name: string },
  input: PipedInput,
): Promise<void> {
  if (!/\bstdin\b/i.test(script.text)) return
  const found = stdinIn(script, session)
  if (found === undefined) return
  try {
    const ddl = guessTable(found.name, await input.sample())
    session.planStatements(ddl, 'stdin')
  } catch (error) {
    throw pointed(error, found.at, script)
  }
}

/** As defineStdin where nothing is read: what would be guessed cannot be checked. */
export function refuseStdin(
  session: Session,
  script: { readonly text: string; readonly name: string },
): void {
  const found = /\bstdin\b/i.test(script.text) ? stdinIn(script, session) : undefined
  if (found === undefined) return
  const message = 'the columns of stdin are known only when it is read'
  const hint =
    "to have it checked, define them: CREATE SOURCE stdin (…) FROM FILE WITH (path = '-', format = 'json')"
  throw pointed(new SqlError('invalid-query', message, { hint }), found.at, script)
}

function stdinIn(
  { text, name }: { readonly text: string; readonly name: string },
  session: Session,
): Named | undefined {
  const names: Named[] = []
  const defined = new Set<string>()
  for (const { statement } of parseScript(text, name).parts) collect(statement, names, defined)
  return names.find((each) => !defined.has(each.name) && !session.catalog.find(each.name))
}

/** Tables that are read, and names that CREATE or WITH give. */
function collect(node: unknown, names: Named[], defined: Set<string>): void {
  if (typeof node !== 'object' || node === null) return
  const { kind, name, query } = node as { kind?: string; name?: unknown; query?: unknown }
  if (isIdentifier(name)) {
    if (kind === 'Table' && name.name.toLowerCase() === 'stdin') names.push(name)
    else if (kind?.startsWith('Create') || query !== undefined) defined.add(name.name)
  }
  for (const part of Object.values(node)) collect(part, names, defined)
}

const isIdentifier = (node: unknown): node is Named =>
  typeof node === 'object' && node !== null && 'name' in node && 'at' in node

/** Says where the script names stdin. */
function pointed(
  error: unknown,
  at: Span,
  { name, text }: { readonly name: string; readonly text: string },
): unknown {
  if (!(error instanceof SqlError)) return error
  const { code, message, hint } = error
  const located = new SqlError(code, message, { at, hint, cause: error })
  located.source = { name, text }
  return located
}
