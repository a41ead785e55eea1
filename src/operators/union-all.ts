import { operator } from './define.ts'

/** Hands on what comes, whichever input it comes from. */
export const unionAll = operator({
  kind: 'UnionAll',
  explain: (_spec: Readonly<Record<string, never>>) => '',
  create: () => ({ onBatch: (batch, _input, out) => out.emit(batch) }),
})
