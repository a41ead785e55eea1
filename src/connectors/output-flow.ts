import type { Sink, TextOutput } from './define.ts'

/** Bytes that may wait for whoever reads stdout. */
const MAX_PENDING_BYTES = 1 << 20

/** The parts of a sink that keep it at the pace of whoever reads its output. */
export function flowOf(output: TextOutput): Pick<Sink, 'credit' | 'ready' | 'flush'> {
  return {
    credit: () => MAX_PENDING_BYTES - output.pending(),
    ready: () => output.drained(),
    flush: () => output.drained(),
  }
}
