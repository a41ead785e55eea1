/** Up to this many bytes a loop beats a call into native code. */
export const SHORT = 24

/** Copies `size` bytes of `from` that stand at `at` to a place where there is room. */
export function copyBytes(from: Buffer, at: number, size: number, to: Buffer, place: number): void {
  if (size > SHORT) from.copy(to, place, at, at + size)
  else for (let i = 0; i < size; i++) to[place + i] = from[at + i] as number
}
