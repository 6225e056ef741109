import type { Duplex } from 'node:stream'
import type { SeatId } from '@lockstep/shared/model/ids'
import { type Refusal, refuse } from '@lockstep/shared/model/outcome'
import type { Seat } from '@lockstep/shared/model/session'
import { unreachable } from '@lockstep/shared/model/unreachable'
import { closeCode } from '@lockstep/shared/protocol/closeCodes'
import { type DocName, messageType } from '@lockstep/shared/protocol/frames'
import type { WebSocket } from 'ws'
import { closeSocket, codeOfFailure, codeOfRefusal } from './closeSocket.ts'
import type { FairTurns } from './fairTurns.ts'
import {
  type ClientFrame,
  helloFrame,
  isStateVector,
  readFrame,
  savedFrame,
  step1Frame,
  timeFrame,
} from './frames.ts'
import type { Gate } from './gate.ts'
import { Intake, type RawFrame } from './intake.ts'
import { mayReceive, type Reception } from './mayReceive.ts'
import type { Meter } from './meter.ts'
import { Outbox } from './outbox.ts'
import type { Presence, PresenceSocket } from './presence.ts'
import { Purse } from './purse.ts'
import { Receipts } from './receipts.ts'
import type { SyncLimits } from './syncLimits.ts'
import type { SyncRoom } from './syncRoom.ts'
import { TokenBucket } from './tokenBucket.ts'
import { untakenBy } from './untaken.ts'

/** What all sockets of a room share. */
export interface Shared {
  readonly room: SyncRoom
  readonly gate: Gate
  readonly presence: Presence
}

export interface ConnectionWorld {
  readonly limits: SyncLimits
  /** Below the socket. */
  readonly line: Duplex
  /** Whether its token still opens the seat. */
  isKnown(): boolean
  /** Server ms. */
  now(): number
  readonly meter: Meter
  /** In which the rooms are worked for. */
  readonly turns: FairTurns<SyncRoom>
  /** What the seat's messages may cost: over all its sockets, and those that it opens anew. */
  readonly checking: TokenBucket
  /** The seat has sent more than one may, or what cost more; its socket is being closed. */
  onFlood(): void
  /** One of the seat's readers has not kept up; its socket is being closed. */
  onTooSlow(): void
  /** Why a socket was closed; never what somebody wrote. */
  onClose(code: number, detail: string): void
  /** A bug or a broken world; this socket is closed, the others go on. */
  onError(error: unknown): void
}

/** What the WebSocket protocol calls a line that ended without a word. */
const closedAbnormally = 1006

/**
 * One socket to one document of a room.
 *
 * - It says hello first, then asks for what the server lacks; from then on it hears every change.
 * - Whatever it sends out stands on disk.
 * - Who may do what is asked of the room at each message: a role may change meanwhile.
 * - After `end` nothing is read and nothing is sent.
 */
export class Connection implements PresenceSocket {
  readonly seatId: SeatId
  readonly #name: DocName
  readonly #ws: WebSocket
  readonly #shared: Shared
  readonly #world: ConnectionWorld
  readonly #outbox: Outbox
  readonly #receipts: Receipts
  readonly #sync: TokenBucket
  readonly #other: TokenBucket
  readonly #step1: TokenBucket
  #pingedAt: number
  #unanswered = 0
  readonly #purse: Purse
  #isDismissed = false
  #ended = false
  readonly #intake: Intake
  #unsubscribe: () => void = () => undefined

  constructor(
    ws: WebSocket,
    shared: Shared,
    seatId: SeatId,
    name: DocName,
    world: ConnectionWorld,
  ) {
    this.seatId = seatId
    this.#name = name
    this.#ws = ws
    this.#shared = shared
    this.#world = world
    const now = world.now()
    const { limits } = world
    this.#sync = new TokenBucket(limits.messages, now)
    this.#other = new TokenBucket(limits.messages, now)
    this.#step1 = new TokenBucket(limits.step1, now)
    this.#purse = new Purse(world)
    this.#pingedAt = now
    this.#intake = new Intake(ws, {
      bytesAtMost: limits.queuedBytes,
      ask: (worker) => world.turns.ask(shared.room, worker),
      take: (frame) => this.#takeTurn(frame),
    })
    this.#outbox = new Outbox(
      ws,
      {
        live: this.#live,
        committed: () => shared.room.committed(),
        now: world.now,
        takeTurn: (send) => world.turns.once(shared.room, send),
        untaken: () => untakenBy(world.line),
        onTooSlow: () => this.#tooSlow(),
        onBroken: (error) => this.#fail(error),
      },
      limits,
    )
    this.#receipts = new Receipts({
      committed: () => shared.room.committed(),
      tellSaved: (count) => this.#outbox.send(savedFrame(count)),
      askForAll: () => this.#outbox.send(step1Frame(this.#live.stateVector())),
      onGaps: () => this.close(closeCode.malformed, 'a sync step 2 with a gap'),
      onRefused: (refusal) => this.#refuse(refusal),
      onBroken: (error) => this.#fail(error),
    })
    ws.on('pong', () => {
      this.#unanswered = 0
    })
  }

  get #live() {
    return this.#shared.room.docs[this.#name]
  }

  /** Says hello, asks, and listens from here on. */
  start(): void {
    const seat = this.#seat()
    if (!seat) return
    this.#greet(seat)
    this.#unsubscribe = this.#live.subscribe({
      origin: this,
      receive: (frame, update) => this.#outbox.sendUpdate(frame, update),
      gone: () => this.close(closeCode.storeUnavailable, 'the room is loaded anew'),
    })
    if (this.#name === 'board' && !this.#ended) this.#shared.presence.join(this)
  }

  /** The room is read-only from now on, or no longer: then the client is asked for what it kept. */
  greetAgain(): void {
    const seat = this.#ended ? null : this.#seat()
    if (seat) this.#greet(seat)
  }

  #greet({ role }: Seat): void {
    const { epoch, isReadOnly } = this.#shared.room
    const serverTime = this.#world.now()
    // The role may be of a command that is still on its way to the disk, as names in presence may.
    this.#outbox.sendCommitted(helloFrame({ epoch, role, serverTime, readOnly: isReadOnly }))
    this.#outbox.send(step1Frame(this.#live.stateVector()))
  }

  /** One frame of the client, in the order of their coming. Counted at once, taken in its turn. */
  receive(bytes: Uint8Array, isBinary: boolean): void {
    if (this.#ended || this.#isDismissed) return
    const bucket = bytes[0] === messageType.sync ? this.#sync : this.#other
    if (bucket.take(1, this.#world.now())) this.#intake.receive({ bytes, isBinary })
    else this.#flooded('too many messages')
  }

  #takeTurn(raw: RawFrame): Promise<void> | null {
    if (this.#ended || this.#isDismissed) return null
    try {
      return this.#read(raw)
    } catch (error) {
      this.#world.onError(error)
      this.#fail(error)
      return null
    }
  }

  sendPresence(frame: Uint8Array): void {
    const send = () => this.#outbox.sendLossy(frame)
    this.#shared.room.committed().then(send, (error: unknown) => this.#fail(error))
  }

  /** Called often: keeps the socket alive, lets go of the dead and the slow. */
  tick(now: number): void {
    if (this.#ended) return
    const { heartbeatMs } = this.#world.limits
    if (now - this.#pingedAt >= heartbeatMs) {
      // A ping waits behind what is still to be read; that reader has a deadline of its own.
      if (this.#unanswered >= 2 && !this.#outbox.isBehind()) {
        this.end()
        this.#world.onClose(closedAbnormally, 'no answer to pings')
        this.#ws.terminate()
        return
      }
      this.#pingedAt = now
      this.#unanswered += 1
      this.#ws.ping()
    }
    // The next tick may come late, so a frame goes well before it is due.
    if (now - this.#outbox.lastSentAt >= heartbeatMs / 2) this.#outbox.send(timeFrame(0, now))
    this.#outbox.check(now)
  }

  /** Whether its token still opens the seat. */
  isKnown(): boolean {
    return this.#world.isKnown()
  }

  /** Closes the socket and tells the client why. */
  close(code: number, detail: string): void {
    if (this.#ended) return
    this.end()
    this.#world.onClose(code, detail)
    closeSocket(this.#ws, code, detail)
  }

  /** The socket is gone or going: leaves the room. Harmless when repeated. */
  end(): void {
    if (this.#ended) return
    this.#ended = true
    this.#unsubscribe()
    this.#intake.close()
    this.#outbox.close()
    if (this.#name === 'board') this.#shared.presence.leave(this)
  }

  #refuse({ code, detail }: Refusal): void {
    this.#dismiss(codeOfRefusal(code), detail)
  }

  /** Takes nothing more, and closes the socket once that of which it tells is on disk. */
  #dismiss(code: number, detail: string): void {
    this.#isDismissed = true
    this.#shared.room.committed().then(
      () => this.close(code, detail),
      (error: unknown) => this.#fail(error),
    )
  }

  #seat(): Seat | null {
    const seat = this.#shared.room.seatOf(this.seatId)
    if (!seat) this.#dismiss(closeCode.noSeat, 'seat removed')
    return seat
  }

  #read({ bytes, isBinary }: RawFrame): Promise<void> | null {
    const { limits } = this.#world
    const frame = isBinary ? readFrame(bytes, limits) : refuse('malformed', 'frames are binary')
    const ready = frame.ok ? this.#untilReady(frame.value) : null
    if (ready !== null) return ready
    if (frame.ok) this.#obey(frame.value)
    else this.#refuse(frame)
    return null
  }

  /** Resolves when the gate can try this change; null: now, or whatever it is needs no trying. */
  #untilReady(frame: ClientFrame): Promise<void> | null {
    const { type } = frame
    if (type !== 'step2' && type !== 'update') return null
    const { room, gate } = this.#shared
    const role = room.seatOf(this.seatId)?.role
    const mayWrite = role !== undefined && mayReceive(type, this.#name, role) === 'taken'
    if (!mayWrite || room.isReadOnly || !this.#purse.isOpen) return null
    return gate.prepare(this.#purse.pay, frame.update.byteLength)
  }

  #obey(frame: ClientFrame): void {
    const seat = this.#seat()
    if (!seat) return
    const reception = mayReceive(frame.type, this.#name, seat.role)
    if (reception === 'refused') this.close(closeCode.notAllowed, 'not for this role')
    else if (reception !== 'passedOver') {
      // What the seat can't pay for is not even begun.
      if (this.#purse.isOpen) this.#purse.pay(() => this.#take(frame, seat, reception))
      this.#checkPurse()
    }
  }

  #checkPurse(): void {
    if (!this.#purse.isOpen) this.#flooded('its messages cost too much')
  }

  #tooSlow(): void {
    if (!this.#ended) this.#world.onTooSlow()
    this.close(closeCode.tooSlow, 'too slow to keep up')
  }

  #flooded(detail: string): void {
    if (!this.#ended) this.#world.onFlood()
    this.close(closeCode.flooding, detail)
  }

  #take(frame: ClientFrame, seat: Seat, reception: Reception): void {
    switch (frame.type) {
      case 'step1':
        this.#answer(frame.stateVector)
        break
      case 'step2':
      case 'update':
        this.#change(frame.update, frame.type === 'step2', seat, reception === 'taken')
        break
      case 'awareness':
        this.#hear(frame.update)
        break
      case 'queryAwareness':
        this.#shared.presence.tellEveryone(this)
        break
      case 'time':
        this.#outbox.send(timeFrame(frame.sent, this.#world.now()))
        break
      default:
        unreachable(frame)
    }
  }

  #hear(update: Uint8Array): void {
    const heard = this.#shared.presence.receive(this, update)
    if (!heard.ok) this.#refuse(heard)
  }

  #answer(stateVector: Uint8Array): void {
    if (!this.#step1.take(1, this.#world.now())) {
      this.#flooded('too many sync steps')
    } else if (!isStateVector(stateVector)) {
      this.close(closeCode.malformed, 'not a state vector')
    } else this.#outbox.answer(stateVector, this.#purse.pay)
  }

  /** `mayWrite`: otherwise only what the document holds already goes through. */
  #change(update: Uint8Array, isStep2: boolean, seat: Seat, mayWrite: boolean): void {
    const message = this.#receipts.arrive()
    const { gate, room } = this.#shared
    if (!mayWrite || room.isReadOnly) {
      const verdict = gate.nothingNew(this.#name, update, isStep2)
      if (mayWrite && verdict.is === 'refused') this.#storeTakesNothing()
      else this.#receipts.follow(verdict, message, isStep2)
    } else if (gate.isLarge(update)) this.#changeSlowly(update, isStep2, seat, message)
    else
      this.#receipts.follow(
        gate.write(update, isStep2, seat, this, this.#world.now()),
        message,
        isStep2,
      )
  }

  #storeTakesNothing(): void {
    this.close(closeCode.storeUnavailable, 'the store takes nothing now')
  }

  /** A large change takes some turns of the loop; what this socket sends meanwhile waits. */
  #changeSlowly(update: Uint8Array, isStep2: boolean, seat: Seat, message: number): void {
    const { gate, room } = this.#shared
    const type = isStep2 ? 'step2' : 'update'
    const mayStill = () => {
      const role = room.seatOf(seat.id)?.role
      const may = role !== undefined && mayReceive(type, this.#name, role) === 'taken'
      return may && !room.isReadOnly
    }
    const tried = gate.writeSlowly(update, isStep2, seat, {
      origin: this,
      now: this.#world.now(),
      pay: this.#purse.pay,
      mayStill,
    })
    const done = tried.then(
      (verdict) => {
        if (verdict.is === 'refused' && room.isReadOnly) this.#storeTakesNothing()
        else this.#receipts.follow(verdict, message, isStep2)
        this.#checkPurse()
      },
      (error: unknown) => {
        this.#world.onError(error)
        this.#fail(error)
      },
    )
    this.#intake.hold(done)
  }

  /** Something that was to be stored was not: the client keeps everything and tries again. */
  #fail(error: unknown): void {
    this.close(codeOfFailure(error), 'not stored')
  }
}
