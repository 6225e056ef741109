import { keepAfterMs } from '@lockstep/server/room/checkpoints'
import { publicKnockId } from '@lockstep/server/room/roster'
import { addCard, addNote, replaceText } from '@lockstep/shared/docs/boardDoc'
import { whatIfValues } from '@lockstep/shared/exercises/numbers/whatIf'
import { cardId, noteId, type StepId, seatId } from '@lockstep/shared/model/ids'
import type { JsonObject } from '@lockstep/shared/model/json'
import type { Phase, RoomStatus } from '@lockstep/shared/model/session'
import type { CoreType } from '@lockstep/shared/protocol/commands'
import type { RoomWorld } from '../stories/world.ts'

/** The room in which a command is tried; it stands at `define`, its first step. */
export interface Scene {
  readonly room: RoomWorld
  readonly define: StepId
  readonly swap: StepId
  readonly vote: StepId
  readonly numbers: StepId
  readonly review: StepId
  /** What a preparation found: a note, somebody at the door. */
  readonly found: Map<string, string>
}

export interface CommandRow {
  /** Everyone: but observers, who change nothing. */
  readonly by: 'facilitator' | 'everyone'
  readonly in: readonly RoomStatus[]
  /** Where it is granted or not by the phase of its step; left out: in all of them. */
  readonly phases?: {
    readonly step: 'define' | 'swap' | 'vote' | 'numbers' | 'review'
    readonly granted: readonly Phase[]
  }
  wish(scene: Scene): JsonObject
  /** What has to be there for a wish that is granted. */
  prepare?(scene: Scene): Promise<unknown>
}

const always = ['lobby', 'live', 'closed'] as const
const live = ['live'] as const

const does =
  (wish: (scene: Scene) => JsonObject) =>
  (scene: Scene): Promise<unknown> =>
    scene.room.fay.does(wish(scene))

const startClock = does(() => ({ type: 'clock.start', minutes: 5 }))
const openBallot = does(({ vote }) => ({ type: 'step.phase', stepId: vote, phase: 'writing' }))
const merge = ({ vote }: Scene) => ({ type: 'vote.merge', stepId: vote, itemId: 'b', into: 'a' })
const whileVoting = { step: 'vote', granted: ['writing'] } as const

/** Bob, of marketing, writes as sales; what is revealed of it is for sales to mark. */
async function revealSwap(scene: Scene): Promise<void> {
  const { room, swap } = scene
  await room.fay.does({ type: 'step.phase', stepId: swap, phase: 'writing' })
  const entry = { notes: [{ promptId: 'numbers.target', text: 'We want more.' }] }
  await room.bob.does({ type: 'entry.save', stepId: swap, round: 'write', entry })
  await room.fay.does({ type: 'step.phase', stepId: swap, phase: 'revealed' })
  const { publicRoom } = await room.world.inMemory(room.id)
  const [note] = [...publicRoom.board.notes.values()].filter(({ stepId }) => stepId === swap)
  scene.found.set('note', note?.id ?? '')
}

const noteOfSwap = ({ swap, found }: Scene) => ({
  stepId: swap,
  noteId: found.get('note') ?? 'none',
})

/** The guesses are open, and every figure of the service level is there. */
async function settleNumbers({ room, numbers }: Scene): Promise<void> {
  await room.fay.does({ type: 'step.phase', stepId: numbers, phase: 'revealed' })
  for (const valueId of whatIfValues) {
    await room.fay.does({ type: 'numbers.whatif', stepId: numbers, valueId, value: 50 })
  }
}

/** Marketing promised something, and both sides agreed on MQL. */
async function promise(scene: Scene): Promise<void> {
  const { room, define, review } = scene
  await room.fay.does({ type: 'step.phase', stepId: define, phase: 'deciding' })
  const copy = await room.bob.connect('board')
  await room.until(() => copy.board().terms.has('mql'), 'the texts are there')
  replaceText(copy.doc, { on: 'term', termId: 'mql', field: 'fit' }, 'It fits.')
  addCard(copy.doc, cardId('card'), {
    title: 'Ours',
    place: { group: 'goals', order: 0 },
    origins: [],
  })
  replaceText(copy.doc, { on: 'card', id: cardId('card'), field: 'marketingGives' }, 'Leads')
  await room.until(() => copy.savedCount() === copy.sentCount(), 'the card is saved')
  copy.destroy()
  const round = 'ratify:mql'
  await room.fay.does({ type: 'round.open', stepId: define, round })
  for (const who of [room.fay, room.bob]) {
    const entry = { verdict: 'agree' }
    await who.does({ type: 'entry.save', stepId: define, round, entry })
  }
  await room.fay.does({ type: 'round.reveal', stepId: define, round })
  await room.fay.does({ type: 'step.phase', stepId: review, phase: 'deciding' })
}

async function knock({ room, found }: Scene): Promise<void> {
  await room.fay.does({ type: 'room.lock' })
  const { body } = await room.knockOn({
    key: room.key('join'),
    name: 'Cy',
    side: 'sales',
    knock: true,
  })
  found.set('knock', String(body.knockId))
}

/** A note lies on the board long enough for the board to be kept with it. */
async function keepBoard({ room, define, found }: Scene): Promise<void> {
  const copy = await room.bob.connect('board')
  const note = {
    stepId: define,
    side: 'marketing',
    seatId: seatId(room.bob.id),
    text: 'Kept',
  } as const
  addNote(copy.doc, noteId('kept'), { ...note, place: null, facts: {} })
  await room.until(() => copy.savedCount() === copy.sentCount(), 'the note is saved')
  await room.world.clock.turn(keepAfterMs)
  const { text } = await room.fay.ask('/checkpoints')
  const [first] = JSON.parse(text) as { id: string }[] // what the server promises
  found.set('checkpoint', first?.id ?? '')
  copy.destroy()
}

/** Who may wish what, and when. A command without a line here does not compile. */
export const coreCommands: Readonly<Record<CoreType, CommandRow>> = {
  'room.start': { by: 'facilitator', in: ['lobby'], wish: () => ({}) },
  'room.close': { by: 'facilitator', in: live, wish: () => ({}) },
  'room.reopen': { by: 'facilitator', in: ['closed'], wish: () => ({}) },
  'room.lock': { by: 'facilitator', in: always, wish: () => ({}) },
  'room.unlock': { by: 'facilitator', in: always, wish: () => ({}) },
  'room.update': { by: 'facilitator', in: always, wish: () => ({ title: 'Ours' }) },
  'room.pause': { by: 'facilitator', in: live, wish: () => ({}) },
  'room.resume': {
    by: 'facilitator',
    in: live,
    wish: () => ({}),
    prepare: does(() => ({ type: 'room.pause' })),
  },
  'room.gather': { by: 'facilitator', in: live, wish: () => ({}) },
  'room.lead': {
    by: 'facilitator',
    in: always,
    wish: ({ room }) => ({ seatId: room.fay.id }),
  },
  'link.replace': { by: 'facilitator', in: always, wish: () => ({ which: 'join' }) },
  'link.remove': { by: 'facilitator', in: always, wish: () => ({ which: 'summary' }) },
  'board.restore': {
    by: 'facilitator',
    in: always,
    wish: ({ found }) => ({ checkpointId: found.get('checkpoint') ?? 'none' }),
    prepare: keepBoard,
  },
  'note.hide': {
    by: 'facilitator',
    in: live,
    wish: noteOfSwap,
    prepare: revealSwap,
  },
  'note.show': {
    by: 'facilitator',
    in: live,
    wish: noteOfSwap,
    prepare: async (scene) => {
      await revealSwap(scene)
      await scene.room.fay.does({ type: 'note.hide', ...noteOfSwap(scene) })
    },
  },
  'step.go': { by: 'facilitator', in: live, wish: ({ vote }) => ({ stepId: vote }) },
  'step.phase': {
    by: 'facilitator',
    in: live,
    phases: { step: 'vote', granted: ['waiting', 'writing', 'revealed', 'done'] },
    wish: ({ vote }) => ({ stepId: vote, phase: 'writing' }),
  },
  'step.focus': {
    by: 'facilitator',
    in: live,
    wish: ({ define }) => ({ stepId: define, itemId: 'mql' }),
  },
  'round.open': {
    by: 'facilitator',
    in: live,
    phases: { step: 'vote', granted: ['waiting', 'writing', 'revealed', 'done'] },
    wish: ({ vote }) => ({ stepId: vote, round: 'ballot' }),
  },
  'round.reveal': {
    by: 'facilitator',
    in: live,
    phases: { step: 'vote', granted: ['writing', 'revealed', 'done'] },
    wish: ({ vote }) => ({ stepId: vote, round: 'ballot' }),
    prepare: openBallot,
  },
  'clock.start': { by: 'facilitator', in: live, wish: () => ({}) },
  'clock.pause': { by: 'facilitator', in: live, wish: () => ({}), prepare: startClock },
  'clock.resume': {
    by: 'facilitator',
    in: live,
    wish: () => ({}),
    async prepare(scene) {
      await startClock(scene)
      await does(() => ({ type: 'clock.pause' }))(scene)
    },
  },
  'clock.add': {
    by: 'facilitator',
    in: live,
    wish: () => ({ seconds: 60 }),
    prepare: startClock,
  },
  'clock.stop': { by: 'facilitator', in: live, wish: () => ({}), prepare: startClock },
  'agenda.add': {
    by: 'facilitator',
    in: always,
    wish: () => ({ step: { kind: 'discuss' } }),
  },
  'agenda.update': {
    by: 'facilitator',
    in: always,
    wish: ({ vote }) => ({ stepId: vote, step: { title: 'Ours' } }),
  },
  'agenda.move': { by: 'facilitator', in: always, wish: ({ vote }) => ({ stepId: vote, to: 0 }) },
  'agenda.duplicate': { by: 'facilitator', in: always, wish: ({ vote }) => ({ stepId: vote }) },
  'agenda.remove': { by: 'facilitator', in: always, wish: ({ vote }) => ({ stepId: vote }) },
  'agenda.replan': {
    by: 'facilitator',
    in: live,
    wish: ({ vote }) => ({ changes: [{ stepId: vote, minutes: 5 }] }),
  },
  'agenda.load': {
    by: 'facilitator',
    in: always,
    wish: () => ({ steps: [{ kind: 'discuss' }] }),
  },
  'seat.update': {
    by: 'facilitator',
    in: always,
    wish: ({ room }) => ({ seatId: room.bob.id, role: 'observer' }),
  },
  'seat.remove': {
    by: 'facilitator',
    in: always,
    wish: ({ room }) => ({ seatId: room.bob.id }),
  },
  'seat.admit': {
    by: 'facilitator',
    in: always,
    wish: ({ found }) => ({ knockId: found.get('knock') ?? 'nobody' }),
    prepare: knock,
  },
  'seat.turnAway': {
    by: 'facilitator',
    in: always,
    wish: ({ found }) => ({ knockId: publicKnockId(found.get('knock') ?? 'nobody') }),
    prepare: knock,
  },
  'seat.carry': { by: 'everyone', in: always, wish: () => ({}) },
  'seat.proxy': { by: 'everyone', in: always, wish: () => ({ name: 'Eve', side: 'sales' }) },
  'entry.save': {
    by: 'everyone',
    in: live,
    phases: whileVoting,
    wish: ({ vote }) => ({ stepId: vote, round: 'ballot', entry: { dots: { a: 1 } } }),
    prepare: openBallot,
  },
  'entry.clear': {
    by: 'everyone',
    in: live,
    phases: whileVoting,
    wish: ({ vote }) => ({ stepId: vote, round: 'ballot' }),
    prepare: openBallot,
  },
  'seat.ready': {
    by: 'everyone',
    in: live,
    phases: whileVoting,
    wish: ({ vote }) => ({ stepId: vote, round: 'ballot', ready: true }),
    prepare: openBallot,
  },
  'seat.moreTime': { by: 'everyone', in: live, wish: ({ vote }) => ({ stepId: vote }) },
  'seat.hand': { by: 'everyone', in: always, wish: () => ({ up: true }) },
  'rehearsal.start': { by: 'facilitator', in: ['lobby', 'live'], wish: () => ({ people: 2 }) },
  'rehearsal.stop': {
    by: 'facilitator',
    in: always,
    wish: () => ({}),
    prepare: (scene) => scene.room.fay.does({ type: 'rehearsal.start' }),
  },
}

const afterGuessing = { step: 'numbers', granted: ['revealed', 'deciding', 'done'] } as const

/** The kinds' own; a test sees that none is missing. */
export const kindCommands: Readonly<Record<string, CommandRow>> = {
  'swap.mark': {
    by: 'everyone',
    in: live,
    phases: { step: 'swap', granted: ['revealed', 'deciding', 'done'] },
    wish: (scene) => ({ ...noteOfSwap(scene), mark: 'close' }),
    prepare: revealSwap,
  },
  'numbers.actual': {
    by: 'everyone',
    in: live,
    phases: afterGuessing,
    wish: ({ numbers }) => ({ stepId: numbers, questionId: 'deal', value: 12_000 }),
    prepare: settleNumbers,
  },
  'numbers.whatif': {
    by: 'everyone',
    in: live,
    phases: afterGuessing,
    wish: ({ numbers }) => ({ stepId: numbers, valueId: 'deal', value: 12_000 }),
    prepare: settleNumbers,
  },
  'numbers.agree': {
    by: 'everyone',
    in: live,
    phases: afterGuessing,
    wish: ({ numbers }) => ({ stepId: numbers }),
    prepare: settleNumbers,
  },
  'review.mark': {
    by: 'everyone',
    in: live,
    phases: { step: 'review', granted: ['deciding', 'done'] },
    wish: ({ review }) => ({
      ...{ type: 'review.mark', stepId: review },
      ...{ cardId: 'card', side: 'marketing', mark: 'kept' },
    }),
    prepare: promise,
  },
  'review.check': {
    by: 'everyone',
    in: live,
    phases: { step: 'review', granted: ['deciding', 'done'] },
    wish: ({ review }) => ({
      ...{ type: 'review.check', stepId: review },
      ...{ itemId: 'term:mql', holds: true },
    }),
    prepare: promise,
  },
  'vote.merge': {
    by: 'facilitator',
    in: live,
    phases: { step: 'vote', granted: ['waiting', 'writing'] },
    wish: merge,
  },
  'vote.unmerge': {
    by: 'facilitator',
    in: live,
    phases: { step: 'vote', granted: ['waiting', 'writing'] },
    wish: ({ vote }) => ({ stepId: vote, itemId: 'b' }),
    prepare: does(merge),
  },
}
