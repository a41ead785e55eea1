import { connector, type Sink } from '../define.ts'

const nothing = async (): Promise<void> => {}

const sink: Sink = {
  open: nothing,
  write() {},
  credit: () => 1,
  ready: nothing,
  flush: nothing,
  close: nothing,
}

/** Takes every row and keeps none; for measuring. */
export const blackhole = connector({
  name: 'blackhole',
  about: 'Takes every row and keeps none; for measuring.',
  options: {},
  sink: () => sink,
})
