import { expect, test } from 'vitest'
import { seededChance } from '../model/chance.ts'
import { type RoundId, type SeatId, seatId, stepId } from '../model/ids.ts'
import { isJsonObject, type JsonObject } from '../model/json.ts'
import type { PublicRoom } from '../model/room.ts'
import { liveRoom, stepWith } from '../model/samples.ts'
import type { Phase, Seat, Step } from '../model/session.ts'
import type { AnyExercise } from './contract.ts'
import type { AnyPretence } from './pretence.ts'

/** What a kind's own test file hands over to be tried like every other kind. */
export interface Samples {
  readonly pretend: AnyPretence
  /** Settings of a usable step. */
  readonly settings: JsonObject
  /** For each round: entries that must be accepted. */
  readonly rounds: readonly { readonly round: RoundId; readonly entries: readonly unknown[] }[]
  /** The room that briefs are made from; a plain one where the kind looks at nothing. */
  readonly room?: PublicRoom
  /** Where the step stands; `waiting` unless a round's brief asks for more. */
  readonly phase?: Phase
}

const rubbish = [undefined, null, 0, 1.5, '', 'x', true, [], [null], {}, { a: 1 }, Number.NaN]

/**
 * Tries a kind with rubbish, with nobody and with somebody: `entry` never throws, and what it
 * accepts `reveal` can use; a result survives JSON unchanged; a summary never throws.
 */
export function testExercise(exercise: AnyExercise, samples: Samples): void {
  const { kind } = exercise
  const { phase = 'waiting' } = samples
  const step = { ...sampleStep(exercise, samples.settings), phase }
  const room = samples.room ?? sampleRoom([step])

  test(`${kind} walks through known phases, each round opened before it is revealed`, () => {
    const opened = new Set<string>()
    for (const plan of exercise.phases(step.settings)) {
      if (plan.opens) opened.add(plan.opens)
      if (plan.reveals) expect(opened).toContain(plan.reveals)
    }
  })

  test(`${kind} refuses a round that it does not have`, () => {
    const unknown = 'no:such:round' as RoundId // never made by any kind
    expect(exercise.brief(unknown, step, room).ok).toBe(false)
  })

  test(`${kind} builds on nothing that it gives itself`, () => {
    const needs = exercise.needs?.(step.settings) ?? []
    for (const { what, from } of needs) {
      expect(what).not.toBe(exercise.gives)
      expect(from).not.toBe(step.id)
    }
  })

  test(`${kind} summarises a step in which nothing has happened`, () => {
    expect(() => exercise.summarise(step, room)).not.toThrow()
  })

  for (const { round, entries } of samples.rounds) {
    test(`${kind} ${round}: rubbish is refused as a value or can be revealed`, () => {
      const brief = briefOf(exercise, round, step, room)
      for (const raw of rubbish) {
        const checked = exercise.entry(raw, brief, ann, step)
        if (checked.ok) expectPlain(revealOf(exercise, round, step, room, [checked.value]))
        else expect(checked.code).toMatch(/^[a-z-]+$/)
      }
    })

    test(`${kind} ${round}: a list is no map, and a map is no list`, () => {
      const brief = briefOf(exercise, round, step, room)
      for (const entry of entries.filter(isJsonObject)) {
        for (const [field, value] of Object.entries(entry)) {
          if (typeof value !== 'object') continue
          const turned = { ...entry, [field]: Array.isArray(value) ? {} : [] }
          expect(exercise.entry(turned, brief, ann, step)).toMatchObject({ ok: false })
        }
      }
    })

    test(`${kind} ${round}: nobody wrote anything`, () => {
      expectPlain(revealOf(exercise, round, step, room, []))
    })

    test(`${kind} ${round}: somebody wrote, and what was accepted is accepted again`, () => {
      const brief = briefOf(exercise, round, step, room)
      const accepted = entries.map((raw) => {
        const checked = exercise.entry(raw, brief, ann, step)
        expect(checked).toMatchObject({ ok: true })
        return checked.ok ? checked.value : null
      })
      for (const entry of accepted) {
        expect(exercise.entry(entry, brief, ann, step)).toEqual({ ok: true, value: entry })
      }
      const revealed = revealOf(exercise, round, step, room, accepted)
      expectPlain(revealed)
      const shown = { ...room, session: withResult(room.session, step, round, revealed.result) }
      expect(() => exercise.summarise(step, shown)).not.toThrow()
    })

    test(`${kind} ${round}: what a simulated person writes is always accepted`, () => {
      const brief = briefOf(exercise, round, step, room)
      for (const scene of simulatedScenes(step, room)) {
        const entry = samples.pretend.entry({ ...scene, round, brief })
        expect(exercise.entry(entry, brief, scene.me, step)).toEqual({ ok: true, value: entry })
      }
    })
  }

  test(`${kind}: a simulated person does nothing in the open that throws, in any phase`, () => {
    for (const { phase: at } of exercise.phases(step.settings)) {
      const there = { ...step, phase: at }
      const scenes = simulatedScenes(there, sampleRoom([there]))
      expect(() => scenes.map((scene) => samples.pretend.act?.(scene))).not.toThrow()
    }
  })
}

/** Every side at several throws of the dice. */
function simulatedScenes(step: Step, room: PublicRoom) {
  const seeds = Array.from({ length: 20 }, (_, index) => index)
  return (['sales', 'marketing', 'neutral'] as const).flatMap((side) =>
    seeds.map((seed) => ({
      me: { ...ann, side, simulated: true as const },
      chance: seededChance(seed),
      now: 1_000,
      step,
      room,
    })),
  )
}

const ann: Seat = {
  id: seatId('ann'),
  name: 'Ann',
  side: 'sales',
  role: 'participant',
  handAt: null,
}

function briefOf(exercise: AnyExercise, round: RoundId, step: Step, room: PublicRoom) {
  const brief = exercise.brief(round, step, room)
  if (!brief.ok) throw new Error(`${exercise.kind} ${round}: ${brief.detail}`)
  return brief.value
}

function revealOf(
  exercise: AnyExercise,
  round: RoundId,
  step: Step,
  room: PublicRoom,
  entries: readonly unknown[],
) {
  const sides = ['sales', 'marketing', 'neutral'] as const
  const seats = new Map<SeatId, Seat>()
  const written = new Map<SeatId, unknown>()
  entries.forEach((entry, index) => {
    const id = seatId(`seat${index}`)
    seats.set(id, { ...ann, id, side: sides[index % 3] ?? 'sales' })
    written.set(id, entry)
  })
  const brief = briefOf(exercise, round, step, room)
  return exercise.reveal({
    round,
    attempt: 1,
    brief,
    entries: written,
    seats,
    step,
    room,
    previous: null,
    now: 1_000,
  })
}

function expectPlain(revealed: unknown): void {
  expect(JSON.parse(JSON.stringify(revealed))).toEqual(revealed)
}

function withResult(session: PublicRoom['session'], step: Step, round: string, result: unknown) {
  const results = new Map(session.results)
  results.set(`${step.id}/${round}`, result as never) // expectPlain has seen that it is JSON
  return { ...session, results }
}

/** A step of a kind as an agenda would hold it. */
export function sampleStep(exercise: AnyExercise, settings: JsonObject, id = 'step1'): Step {
  const { kind, title, minutes, prompt } = exercise
  return stepWith({ id: stepId(id), kind, title, minutes, prompt, settings })
}

/** A live room with an empty board, at none of its steps. */
export function sampleRoom(agenda: readonly Step[]): PublicRoom {
  return liveRoom(agenda, { session: { now: { stepId: null, itemId: null } } })
}
