import type { StepId } from '@lockstep/shared/model/ids'
import { isJsonObject, type JsonObject } from '@lockstep/shared/model/json'
import type { Actor } from './actor.ts'
import type { Chance } from './chance.ts'
import type { Act, Story } from './story.ts'

type Wisher = (story: Story, chance: Chance, actor: Actor) => JsonObject | null

interface Command {
  readonly weight: number
  readonly wish: Wisher
}

const stepsOf = ({ steps }: Story): readonly StepId[] => Object.values(steps)
const phases = ['waiting', 'writing', 'revealed', 'deciding', 'done'] as const

/** A step with one of its rounds. */
function someRound({ steps }: Story, chance: Chance): { stepId: StepId; round: string } | null {
  const { define, swap, vote, plan } = steps
  return (
    chance.pick([
      { stepId: define, round: 'write' },
      { stepId: define, round: 'ratify:mql' },
      { stepId: swap, round: 'write' },
      { stepId: vote, round: 'ballot' },
      { stepId: plan, round: 'write' },
    ]) ?? null
  )
}

/** An entry for a round, with a word in it that occurs nowhere else; a ballot has dots instead. */
function entryFor(
  story: Story,
  { stepId, round }: { stepId: StepId; round: string },
  chance: Chance,
) {
  const { define, swap, vote } = story.steps
  if (stepId === vote) {
    // Now and then more than there are to give.
    const dots = { a: chance.below(4), b: chance.below(4), c: chance.below(2) }
    return { dots }
  }
  const word = story.canary()
  if (round === 'ratify:mql') return { verdict: 'notYet', reason: word }
  if (stepId === define) return { answers: { mql: `We say ${word}` } }
  if (stepId === swap) return { notes: [{ promptId: 'numbers.target', text: word }] }
  return { notes: [{ text: word }] }
}

/** What anybody may wish; whoever watches is refused. */
const everyones: readonly Command[] = [
  {
    weight: 14,
    wish(story, chance) {
      const round = someRound(story, chance)
      return round && { type: 'entry.save', ...round, entry: entryFor(story, round, chance) }
    },
  },
  {
    weight: 4,
    wish(story, chance, actor) {
      const mine = chance.pick([...story.disk.revisionsOf(actor.id).keys()])
      const [stepId, round] = mine?.split('/') ?? []
      if (chance.is(0.1)) return { type: 'entry.clear', ...someRound(story, chance) }
      return stepId && round ? { type: 'entry.clear', stepId, round } : null
    },
  },
  {
    weight: 2,
    wish(story, chance) {
      const round = someRound(story, chance)
      return round && { type: 'seat.ready', ...round, ready: chance.is(0.7) }
    },
  },
  {
    weight: 1,
    wish: (story, chance) => ({ type: 'seat.moreTime', stepId: chance.pick(stepsOf(story)) ?? '' }),
  },
  { weight: 1, wish: (_story, chance) => ({ type: 'seat.hand', up: chance.is(0.5) }) },
  {
    weight: 1,
    wish({ disk, steps }, chance, actor) {
      const { swap } = steps
      const ids = [...(actor.boards[0]?.doc.getMap('notes').keys() ?? [])]
      const noteId = chance.pick(ids)
      disk.look()
      return noteId ? { type: 'swap.mark', stepId: swap, noteId, mark: 'close' } : null
    },
  },
]

/** What the facilitator wishes. */
const facilitators: readonly Command[] = [
  {
    weight: 6,
    wish: (story, chance) => ({
      type: 'step.phase',
      stepId: chance.pick(stepsOf(story)) ?? '',
      // Forward more often than back, and mostly open.
      phase: chance.is(0.5) ? 'writing' : (chance.pick(phases) ?? 'waiting'),
    }),
  },
  {
    weight: 2,
    wish: (story, chance) => ({ type: 'step.go', stepId: chance.pick(stepsOf(story)) ?? '' }),
  },
  {
    weight: 6,
    wish(story, chance) {
      const round = someRound(story, chance)
      return round && { type: 'round.open', ...round }
    },
  },
  {
    weight: 2,
    wish(story, chance) {
      const round = someRound(story, chance)
      return round && { type: 'round.reveal', ...round }
    },
  },
  {
    weight: 4,
    wish: (_story, chance) =>
      chance.pick<JsonObject>([
        { type: 'clock.start', minutes: 1 },
        { type: 'clock.start' },
        { type: 'clock.pause' },
        { type: 'clock.resume' },
        { type: 'clock.add', seconds: 30 },
        { type: 'clock.stop' },
      ]) ?? null,
  },
  {
    weight: 1,
    wish: ({ steps: { vote } }, chance) =>
      chance.pick<JsonObject>([
        { type: 'vote.merge', stepId: vote, itemId: 'b', into: 'a' },
        { type: 'vote.merge', stepId: vote, itemId: 'a', into: 'c' },
        { type: 'vote.unmerge', stepId: vote, itemId: 'b' },
      ]) ?? null,
  },
  {
    weight: 2,
    wish: ({ steps: { talk } }, chance) =>
      chance.pick<JsonObject>([
        { type: 'agenda.add', step: { kind: 'discuss', title: 'More' } },
        { type: 'agenda.update', stepId: talk, step: { title: `Talk ${chance.below(3)}` } },
        { type: 'agenda.move', stepId: talk, to: chance.below(5) },
        { type: 'room.update', title: `Plan ${chance.below(3)}` },
        { type: 'room.lock' },
        { type: 'room.unlock' },
      ]) ?? null,
  },
  {
    weight: 0.8,
    wish: (_story, chance) => ({ type: chance.is(0.25) ? 'room.close' : 'room.reopen' }),
  },
]

/** Somebody who takes part only watches from now on, or the other way round. */
const roleAct: Act = {
  weight: 1,
  async run(story, chance) {
    const others = story.actors.slice(1).filter(({ isMisbehaving }) => !isMisbehaving)
    const actor = chance.pick(others)
    if (!actor) return null
    const role = chance.is(0.4) ? 'observer' : 'participant'
    actor.mayBeObserver = true
    actor.hasNewRole = true
    await story.command(story.fay, { type: 'seat.update', seatId: actor.id, role }, chance.is(0.5))
    return `Fay makes ${actor.name} a ${role}`
  },
}

/** Fay brings back an earlier board, or one note of it. */
const restoreAct: Act = {
  weight: 1,
  async run(story, chance) {
    if (story.isHeld) return null // the list waits for the disk
    const list = await story.fay.ask('/checkpoints').catch(() => null) // the server has just gone
    const kept: unknown = list && list.status === 200 ? JSON.parse(list.text) : null
    const one = Array.isArray(kept) ? chance.pick(kept.filter(isJsonObject)) : undefined
    const gone = chance.is(0.3) ? `n${chance.below(40)}-Fay` : null
    if (!one && !gone) return null
    const wish = gone ? { noteId: gone } : { checkpointId: String(one?.id) }
    await story.command(story.fay, { type: 'board.restore', ...wish }, chance.is(0.6))
    return `Fay restores ${JSON.stringify(wish)}`
  },
}

function actsOf(commands: readonly Command[], whose: 'fay' | 'anybody'): readonly Act[] {
  return commands.map(({ weight, wish }) => ({
    weight,
    async run(story, chance) {
      const actor = whose === 'fay' ? story.fay : chance.pick(story.actors)
      const wanted = actor && wish(story, chance, actor)
      if (!actor || !wanted) return null
      await story.command(actor, wanted, chance.is(0.6))
      return `${actor.name} sends ${JSON.stringify(wanted)}`
    },
  }))
}

export const commandActs: readonly Act[] = [
  ...actsOf(everyones, 'anybody'),
  ...actsOf(facilitators, 'fay'),
  roleAct,
  restoreAct,
]
