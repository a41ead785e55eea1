import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Fault } from './fault-proxy-fault.ts'
import { answerBody, answerFrame, framed, headOf, requestBody } from './fault-proxy-frame.ts'
import { type LoggedRequest, logged } from './fault-proxy-log.ts'
import { refusal } from './fault-proxy-refuse.ts'
import type { WireStruct } from './wire-schema.ts'

/** Where a broker listens. */
export interface BrokerAddress {
  readonly host: string
  readonly port: number
}

/** What the connections of a proxy share. */
export interface LaneSetup {
  /** Which connection this is. */
  readonly number: number
  readonly target: BrokerAddress
  meet(request: LoggedRequest): Fault | undefined
  /** Changes an answer on its way. */
  damage(answer: Buffer): void
  /** Puts the proxy's own addresses into an answer. */
  redirect(request: LoggedRequest, answer: Buffer): Promise<Buffer>
  readonly beganMs: number
  readonly log: LoggedRequest[]
}

/** A request on its way: its answer, when there is one. */
interface Slot {
  readonly request: LoggedRequest
  readonly body: WireStruct | undefined
  readonly fault: Fault | undefined
  readonly answered: Promise<Buffer>
  readonly answer: (frame: Buffer) => void
}

/**
 * One connection of a client and the one behind it to the broker. Answers go to the client in the order of its requests, as
 * a broker gives them, whoever they are from.
 */
export class Lane {
  private readonly client: Socket
  private readonly broker: Socket
  private readonly setup: LaneSetup
  /** What the broker was asked and has not answered, by correlation id. */
  private readonly open = new Map<number, Slot>()
  private requests: Promise<unknown> = Promise.resolve()
  private answers: Promise<unknown> = Promise.resolve()

  constructor(client: Socket, setup: LaneSetup) {
    this.client = client
    this.setup = setup
    this.broker = connect({ ...setup.target, noDelay: true })
    for (const socket of [this.client, this.broker]) {
      socket.on('error', () => {})
      socket.on('close', () => this.cut())
    }
    client.setNoDelay(true)
    client.on(
      'data',
      framed((frame) => this.take(frame)),
    )
    this.broker.on(
      'data',
      framed((frame) => {
        const correlation = frame.readInt32BE(4)
        this.open.get(correlation)?.answer(frame)
        this.open.delete(correlation)
      }),
    )
  }

  cut(): void {
    this.client.destroy()
    this.broker.destroy()
  }

  private take(frame: Buffer): void {
    if (this.client.destroyed) return
    const { setup } = this
    const head = headOf(frame)
    const body = requestBody(frame, head)
    const place = { connection: setup.number, atMs: performance.now() - setup.beganMs }
    const request = logged(head, body, place)
    const fault = setup.meet(request)
    request.fault = fault?.action
    setup.log.push(request)
    if (fault?.action === 'late') this.sendLate(frame, request, fault.ms)
    if (fault?.action === 'late' || fault?.action === 'lose-request') {
      this.cut()
      return
    }
    const slot = slotOf(request, body, fault)
    this.requests = this.requests.then(() => this.forward(frame, slot))
    this.answers = this.answers.then(() => this.reply(slot)).catch(() => this.cut())
  }

  private async forward(frame: Buffer, slot: Slot): Promise<void> {
    const { fault, request } = slot
    if (fault?.action === 'hold') await sleep(fault.ms)
    if (fault?.action === 'tell' && fault.when === 'request') await fault.run()
    if (fault?.action === 'refuse' && !fault.acted && request.name !== 'Metadata') {
      slot.answer(frame)
      return
    }
    if (this.broker.destroyed) return
    this.open.set(request.correlation, slot)
    request.reached = true
    this.broker.write(frame)
  }

  private async reply(slot: Slot): Promise<void> {
    const { request, fault } = slot
    const answered = await slot.answered
    if (fault?.action === 'silence') await new Promise(() => {})
    if (fault?.action === 'lose-answer') return this.cut()
    if (fault?.action === 'delay') await sleep(fault.ms)
    if (fault?.action === 'tell' && fault.when === 'answer') await fault.run()
    const frame = fault?.action === 'refuse' ? refused(slot, answered, fault.code) : answered
    this.setup.damage(frame)
    const redirected = await this.setup.redirect(request, frame)
    if (!this.client.destroyed) this.client.write(redirected)
  }

  private sendLate(frame: Buffer, request: LoggedRequest, ms: number): void {
    setTimeout(() => {
      const late = connect(this.setup.target)
      late.on('error', () => {})
      // nobody waits for the answer; it tells when the connection may go
      late.on('data', () => late.destroy())
      late.write(frame)
      request.reached = true
    }, ms)
  }
}

/** The answer with a code in it; `answered` is the broker's, if it was asked. */
function refused({ request, body }: Slot, answered: Buffer, code: number): Buffer {
  const real = request.name === 'Metadata' ? answerBody(answered, request) : undefined
  if (!body) throw new Error(`${request.name} version ${request.version} cannot be refused`)
  return answerFrame(request, refusal(request, body, code, real))
}

function slotOf(
  request: LoggedRequest,
  body: WireStruct | undefined,
  fault: Fault | undefined,
): Slot {
  let answer: (frame: Buffer) => void = () => {}
  const answered = new Promise<Buffer>((resolve) => {
    answer = resolve
  })
  return { request, body, fault, answered, answer }
}
