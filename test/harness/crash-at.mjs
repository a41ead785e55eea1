/**
 * Ends the process at a named moment, from outside the product: loaded by `node --import`, it watches the frames that go to
 * Kafka and the renames of files. TAILRACE_CRASH_AT = `before|sent:<request or rename>:<n>[:<ms after>]`.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { Socket } from 'node:net'
import { isMainThread } from 'node:worker_threads'

const API_NAMES = new Map([
  [0, 'Produce'],
  [9, 'OffsetFetch'],
  [22, 'InitProducerId'],
  [24, 'AddPartitionsToTxn'],
  [25, 'AddOffsetsToTxn'],
  [26, 'EndTxn'],
  [28, 'TxnOffsetCommit'],
])

const [when, what, nth = '1', afterMs = '0'] = (process.env.TAILRACE_CRASH_AT ?? '').split(':')
const signal = process.env.TAILRACE_CRASH_SIGNAL ?? 'SIGKILL'
let seen = 0

function end() {
  process.kill(process.pid, signal)
  const stopped = Date.now()
  // a signal comes a moment later: nothing may happen in between
  while (signal === 'SIGKILL' || Date.now() - stopped < 5);
}

function watched(name, act) {
  const isIt = name === what && ++seen === Number(nth)
  if (isIt && when === 'before') end()
  const result = act()
  if (isIt && when === 'sent') {
    if (afterMs === '0') end()
    else setTimeout(end, Number(afterMs))
  }
  return result
}

if (isMainThread && what !== undefined) {
  const write = Socket.prototype.write
  Socket.prototype.write = function (frame, ...rest) {
    const isFrame =
      Buffer.isBuffer(frame) && frame.length > 8 && frame.readInt32BE(0) === frame.length - 4
    const name = isFrame ? API_NAMES.get(frame.readInt16BE(4)) : undefined
    return watched(name, () => write.call(this, frame, ...rest))
  }
  const { rename } = fs.promises
  fs.promises.rename = (...paths) => watched('rename', () => rename(...paths))
  syncBuiltinESMExports()
}
