import type { StepId } from '@lockstep/shared/model/ids'
import type { Json, JsonObject } from '@lockstep/shared/model/json'
import type { RefusalCode } from '@lockstep/shared/model/outcome'
import { findStep, type Session } from '@lockstep/shared/model/session'
import type { Mine } from '@lockstep/shared/protocol/http'
import type { Answer } from './api.ts'
import type { Device } from './device.ts'
import { pause } from './docLink.ts'
import {
  afterLoading,
  afterRefusal,
  afterSeal,
  afterStale,
  afterTyping,
  draftState,
  type Kept,
  readKept,
  untouched,
} from './draft.ts'
import { parseJson } from './keys.ts'
import { createCell, type Source } from './source.ts'

/** A private entry as a view sees it. */
export interface DraftView {
  readonly entry: Json | null
  readonly state: 'empty' | 'device' | 'sealed' | 'refused'
  readonly refusal: RefusalCode | null
  readonly savedAt: number | null
}

export interface StepDrafts {
  readonly [round: string]: DraftView
}

export interface DraftsState {
  readonly byStep: { readonly [step: string]: StepDrafts }
  /** By step: the rounds that this seat said it is done with. */
  readonly ready: { readonly [step: string]: ReadonlySet<string> }
  /** Entries that are on this device alone. */
  readonly unsealed: number
  /** The person wrote something else on another device; either can be chosen. */
  readonly others: readonly OtherText[]
}

export interface OtherText {
  readonly stepId: StepId
  readonly round: string
  readonly entry: Json
}

export interface Drafts {
  readonly state: Source<DraftsState>
  save(stepId: StepId, round: string, entry: Json): void
  clear(stepId: StepId, round: string): void
  markReady(stepId: StepId, round: string, ready: boolean): void
  takeOther(other: OtherText, take: boolean): void
  /** The session changed: other rounds may be open. */
  follow(): void
  /** Called before the server is asked what it has; `load` is given the answer with this. */
  asking(): number
  /**
   * Takes in what the server has, after a start and after a lost connection. What was sealed since
   * it was asked is newer than the answer, and stays.
   */
  load(mine: Mine, asked: number): void
  /** Sends now what waits; `last` when the page is going away. */
  flush(last?: boolean): void
  /** Resolves when everything that can be sealed is; for acts that come after the words. */
  settled(stepId: StepId, round: string): Promise<void>
  destroy(): void
}

export interface DraftsOptions {
  readonly device: Device
  /** Everything of one seat in one room is kept under it. */
  readonly prefix: string
  readonly session: () => Session
  readonly send: (body: JsonObject, last: boolean) => Promise<Answer<JsonObject>>
  readonly drawId: () => string
  readonly now: () => number
  readonly random: () => number
}

/** Typing rests for so long before the words go out, in milliseconds. */
const restBeforeSeal = 600
/** While somebody types on and on, they go out at least this often. */
const mostUnsealed = 3_000

const retried: ReadonlySet<string> = new Set(['offline', 'store-unavailable', 'too-many'])

/** One entry with its sending. At most one request at a time, so revisions come in order. */
interface Slot {
  readonly stepId: StepId
  readonly round: string
  /** Of which asking of the round this is; the server takes it for no other. */
  readonly attempt: number
  readonly key: string
  kept: Kept
  /** The very command under way, kept until it is answered: its answer may have been lost. */
  sending: JsonObject | null
  busy: Promise<void> | null
  timer: ReturnType<typeof setTimeout> | null
  waitingSince: number | null
  failures: number
  /** Which seal of this page the last one was; 0 for none. */
  sealed: number
}

/**
 * The seat's private entries: on the device with every keystroke, sealed on the server soon after.
 *
 * Invariants: an entry leaves the device in `entry.save` and in nothing else; a request whose
 * answer is unknown is repeated under its id before anything newer is sent; nothing typed is
 * dropped before the server has it or the person has chosen.
 */
export function createDrafts(options: DraftsOptions): Drafts {
  const { device, prefix } = options
  const slots = new Map<string, Slot>()
  const ready = new Map<string, boolean>()
  const state = createCell<DraftsState>(emptyDrafts)
  let over = false
  let seals = 0

  function slotOf(stepId: StepId, round: string): Slot {
    const attempt = findStep(options.session(), stepId)?.rounds[round]?.attempt ?? 1
    const key = `${stepId}:${round}:${attempt}`
    const found = slots.get(key)
    if (found) return found
    const kept = readKept(parseJson(device.read(prefix + key))) ?? untouched
    const slot: Slot = {
      stepId,
      round,
      attempt,
      key,
      kept,
      sending: null,
      busy: null,
      timer: null,
      waitingSince: null,
      failures: 0,
      sealed: 0,
    }
    slots.set(key, slot)
    return slot
  }

  function keep(slot: Slot, kept: Kept) {
    slot.kept = kept
    if (kept.entry === null) device.remove(prefix + slot.key)
    else {
      const { entry, revision, dirty, savedAt, editedAt } = kept
      device.write(prefix + slot.key, JSON.stringify({ entry, revision, dirty, savedAt, editedAt }))
    }
    project()
  }

  function project() {
    const before = state.read()
    state.set(projectDrafts(before, slots.values(), ready))
  }

  function schedule(slot: Slot, delay: number) {
    if (over) return
    if (slot.timer !== null) clearTimeout(slot.timer)
    slot.timer = setTimeout(() => void send(slot), delay)
  }

  function send(slot: Slot, last = false): Promise<void> {
    if (slot.timer !== null) clearTimeout(slot.timer)
    slot.timer = null
    if (slot.busy !== null) return slot.busy
    if (over || !(slot.kept.dirty || slot.sending)) return Promise.resolve()
    slot.waitingSince = null
    slot.busy = transmit(slot, last).finally(() => {
      slot.busy = null
    })
    return slot.busy
  }

  async function transmit(slot: Slot, last: boolean): Promise<void> {
    const { stepId, round, attempt, kept } = slot
    const body = slot.sending ?? {
      id: options.drawId(),
      type: 'entry.save',
      stepId,
      round,
      entry: kept.entry,
      base: kept.revision,
      attempt,
    }
    slot.sending = body
    const answer = await options.send(body, last)
    if (over) return
    if (!answer.ok && retried.has(answer.code)) {
      schedule(slot, pause(slot.failures, options.random()))
      slot.failures += 1
      return
    }
    slot.failures = 0
    slot.sending = null
    take(slot, body, answer)
  }

  function take(slot: Slot, body: JsonObject, answer: Answer<JsonObject>) {
    if (answer.ok) {
      seals += 1
      slot.sealed = seals
      const { revision, savedAt } = answer.value
      const sealedAt = typeof savedAt === 'number' ? savedAt : options.now()
      const newest = typeof revision === 'number' ? revision : slot.kept.revision + 1
      keep(slot, afterSeal(slot.kept, body.entry ?? null, newest, sealedAt))
      if (slot.kept.dirty) schedule(slot, restBeforeSeal)
    } else if (answer.code === 'stale') {
      keep(slot, afterStale(slot.kept, answer.facts))
      schedule(slot, 0)
    } else if (answer.code !== 'offline') {
      // Refused as it stands: it stays here, and the next change is tried again.
      keep(slot, afterRefusal(slot.kept, answer.code))
    }
  }

  function save(stepId: StepId, round: string, entry: Json) {
    const slot = slotOf(stepId, round)
    keep(slot, afterTyping(slot.kept, entry, options.now()))
    const now = options.now()
    slot.waitingSince ??= now
    const rest = Math.min(restBeforeSeal, slot.waitingSince + mostUnsealed - now)
    if (slot.failures === 0) schedule(slot, Math.max(0, rest))
  }

  function load(mine: Mine, asked: number) {
    const found = new Map(mine.entries.map((entry) => [`${entry.stepId}/${entry.round}`, entry]))
    for (const step of options.session().agenda) {
      for (const round of Object.keys(step.rounds)) {
        const slot = slotOf(step.id, round)
        if (slot.busy !== null || slot.sending) continue // its own answer will tell
        if (slot.sealed > asked) continue // it has told already, and later than this
        const entry = found.get(`${step.id}/${round}`) ?? null
        slot.failures = 0
        const kept = afterLoading(slot.kept, entry)
        if (kept !== slot.kept) keep(slot, kept)
        if (slot.kept.dirty && step.rounds[round]?.state === 'open') schedule(slot, 0)
        else if (slot.kept.dirty) keep(slot, afterRefusal(slot.kept, 'not-open'))
      }
    }
    for (const slot of slots.values()) if (slot.sending && slot.busy === null) schedule(slot, 0)
    ready.clear()
    for (const key of mine.ready) ready.set(key, true)
    project()
  }

  /** A round that is asked again starts empty, and nobody is done with it. */
  function follow() {
    const count = slots.size
    for (const step of options.session().agenda) {
      for (const [round, { attempt }] of Object.entries(step.rounds)) {
        if (attempt > 1 && !slots.has(`${step.id}:${round}:${attempt}`)) {
          ready.delete(`${step.id}/${round}`)
        }
        slotOf(step.id, round)
      }
    }
    if (slots.size !== count) project()
  }

  return {
    state,
    save,
    asking: () => seals,
    load,
    follow,
    clear(stepId, round) {
      const slot = slotOf(stepId, round)
      if (slot.timer !== null) clearTimeout(slot.timer)
      keep(slot, untouched)
    },
    markReady(stepId, round, done) {
      ready.set(`${stepId}/${round}`, done)
      project()
    },
    takeOther({ stepId, round, entry }, take) {
      const slot = slotOf(stepId, round)
      keep(slot, { ...slot.kept, other: null })
      if (take) save(stepId, round, entry)
    },
    flush(last = false) {
      for (const slot of slots.values()) {
        if (slot.kept.refusal === null && slot.failures === 0) void send(slot, last)
      }
    },
    async settled(stepId, round) {
      const slot = slotOf(stepId, round)
      // Twice at most: what is under way, and what was typed since it left.
      for (let turn = 0; turn < 2 && slot.kept.dirty && slot.failures === 0; turn += 1) {
        await send(slot)
      }
    },
    destroy() {
      over = true
      for (const slot of slots.values()) if (slot.timer !== null) clearTimeout(slot.timer)
    },
  }
}

export const emptyDrafts: DraftsState = { byStep: {}, ready: {}, unsealed: 0, others: [] }

/** Later attempts come later in `slots`, so for each round the newest one is shown. */
function projectDrafts(
  before: DraftsState,
  slots: Iterable<Slot>,
  done: ReadonlyMap<string, boolean>,
): DraftsState {
  const byStep: Record<string, Record<string, DraftView>> = {}
  const others: OtherText[] = []
  let unsealed = 0
  for (const { stepId, round, kept } of slots) {
    const view = { ...viewOf(kept) }
    const rounds = byStep[stepId] ?? {}
    byStep[stepId] = rounds
    rounds[round] = keepView(before.byStep[stepId]?.[round], view)
    if (kept.dirty && kept.refusal === null) unsealed += 1
    if (kept.other !== null) others.push({ stepId, round, entry: kept.other })
  }
  const ready: Record<string, Set<string>> = {}
  for (const [key, isDone] of done) {
    const [step = '', round = ''] = key.split('/')
    if (isDone) ready[step] = (ready[step] ?? new Set()).add(round)
  }
  return { byStep, ready, unsealed, others }
}

function viewOf(kept: Kept): DraftView {
  const { entry, refusal, savedAt } = kept
  return { entry, state: draftState(kept), refusal, savedAt }
}

function keepView(before: DraftView | undefined, view: DraftView): DraftView {
  const same =
    before !== undefined &&
    before.entry === view.entry &&
    before.state === view.state &&
    before.refusal === view.refusal &&
    before.savedAt === view.savedAt
  return same ? before : view
}
