import { completeCommand } from './complete-command.ts'
import { completeOption } from './complete-option.ts'
import { completeStatement } from './complete-statement.ts'
import type { Candidate, Completion, KnownNames } from './completion.ts'
import { placeAt } from './place-at.ts'
import { isCommand } from './split-input.ts'

const MAX_CANDIDATES = 500

/** What may stand where the cursor is; undefined where nothing is offered, as in comments and strings. */
export function complete(text: string, cursor: number, names: KnownNames): Completion | undefined {
  if (isCommand(text)) return tidy(completeCommand(text, cursor, names))
  const place = placeAt(text, cursor)
  if (!place) return undefined
  const found = completeOption(place, names) ?? completeStatement(place, names)
  return tidy(found)
}

/** Each text once, in the order of the kinds. */
function tidy(found: Completion | undefined): Completion | undefined {
  if (!found) return undefined
  const seen = new Map<string, Candidate>()
  for (const candidate of found.candidates) {
    if (!seen.has(candidate.text)) seen.set(candidate.text, candidate)
  }
  return { ...found, candidates: [...seen.values()].slice(0, MAX_CANDIDATES) }
}
