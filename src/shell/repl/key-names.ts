/** Last letters of sequences such as `[A`, `OH`, `[1;5D`. */
const byLetter: Readonly<Record<string, string>> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  F: 'end',
  H: 'home',
  M: 'enter',
  P: 'f1',
  Q: 'f2',
  R: 'f3',
  S: 'f4',
  Z: 'shift-tab',
}

/** Numbers of sequences such as `[3~`, `[5;5~`. */
const byNumber: Readonly<Record<string, string>> = {
  1: 'home',
  2: 'insert',
  3: 'delete',
  4: 'end',
  5: 'page-up',
  6: 'page-down',
  7: 'home',
  8: 'end',
}

/** Code points of sequences such as `[13;2u`, which newer terminals send. */
const byCode: Readonly<Record<string, string>> = {
  8: 'backspace',
  9: 'tab',
  13: 'enter',
  27: 'escape',
  127: 'backspace',
}

/** Ctrl with an arrow as rxvt sends it. */
const rxvt: Readonly<Record<string, string>> = {
  Oa: 'ctrl-up',
  Ob: 'ctrl-down',
  Oc: 'ctrl-right',
  Od: 'ctrl-left',
  '[3^': 'ctrl-delete',
}

/** The key that an escape sequence (without its Escape) stands for; undefined for what is not known. */
export function nameOfSequence(sequence: string): string | undefined {
  const known = rxvt[sequence]
  if (known) return known
  const [, number = '', second, third, last = ''] =
    /^[[O](\d*)(?:;(\d*))?(?:;(\d*))?([A-Za-z~])$/.exec(sequence) ?? []
  if (last === '~' && number === '27') return held(byCode[third ?? ''] ?? letter(third), second)
  if (last === '~') return held(byNumber[number], second)
  if (last === 'u') return held(byCode[number] ?? letter(number), second)
  return held(byLetter[last], second)
}

const letter = (code: string | undefined): string | undefined =>
  code === undefined || code === '' ? undefined : String.fromCodePoint(Number(code)).toLowerCase()

/** A name with what was held: the number is one more than the sum of 1 for Shift, 2 for Alt and 4 for Ctrl. */
function held(name: string | undefined, modifier: string | undefined): string | undefined {
  if (name === undefined) return undefined
  const mask = Math.max(0, Number(modifier ?? 1) - 1)
  const isShift = (mask & 1) !== 0 && name !== 'shift-tab'
  return `${mask & 4 ? 'ctrl-' : ''}${mask & 2 ? 'alt-' : ''}${isShift ? 'shift-' : ''}${name}`
}
