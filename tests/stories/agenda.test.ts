import { readSession } from '@lockstep/shared/docs/sessionDoc'
import { exerciseOf } from '@lockstep/shared/exercises/index'
import { forecast, minutesOf } from '@lockstep/shared/model/forecast'
import type { JsonObject } from '@lockstep/shared/model/json'
import { replan } from '@lockstep/shared/model/replan'
import type { Session } from '@lockstep/shared/model/session'
import { makeAgendaFile } from '@lockstep/shared/protocol/agendaFile'
import type { CreatedRoom } from '@lockstep/shared/protocol/http'
import { templates } from '@lockstep/shared/templates/templates'
import { describe, expect, test } from 'vitest'
import { openRoom, openWorld, type RoomWorld } from './world.ts'

const minute = 60_000

async function sessionOf(room: RoomWorld): Promise<Session> {
  return readSession((await room.world.inMemory(room.id)).docs.session.doc)
}

describe('when it gets late', () => {
  async function lateRoom() {
    const room = await openRoom({ lobby: true })
    const talk = await room.add({ kind: 'discuss', title: 'Talk', minutes: 10 })
    const tea = await room.add({ kind: 'discuss', title: 'Tea', minutes: 10, must: false })
    const plan = await room.add({ kind: 'plan', title: 'Plan', minutes: 30 })
    await room.fay.does({ type: 'room.start' })
    room.world.clock.turn(26 * minute)
    return { room, talk, tea, plan, now: () => room.world.clock.now() }
  }

  test('what is proposed can be taken as it was shown, and the workshop ends on time again', async () => {
    const { room, tea, plan, now } = await lateRoom()
    const before = await sessionOf(room)
    expect(forecast(before, now())?.overMs).toBe(16 * minute)
    const proposed = replan(before, now())
    expect(proposed?.changes).toEqual([
      { stepId: tea, minutes: null },
      { stepId: plan, minutes: 24 },
    ])
    const wish = { type: 'agenda.replan', changes: proposed?.changes } as unknown as JsonObject // plain data
    await room.fay.does(wish)
    const after = await sessionOf(room)
    expect(forecast(after, now())?.overMs).toBe(0)
    expect(after.agenda).toMatchObject([
      { minutes: 10 },
      { skipped: true, minutes: 10 },
      { skipped: false, minutes: 24, fullMinutes: 30 },
    ])
    expect(await room.fay.command(wish)).toMatchObject({ status: 409, body: { code: 'stale' } })
  })

  test('what was shown before the room went on is refused as a whole', async () => {
    const { room, tea, plan } = await lateRoom()
    await room.fay.does({ type: 'step.go', stepId: tea })
    const changes = [
      { stepId: plan, minutes: 24 },
      { stepId: tea, minutes: null },
    ]
    expect(await room.fay.command({ type: 'agenda.replan', changes })).toMatchObject({
      status: 409,
      body: { code: 'stale', stepId: tea },
    })
    expect((await sessionOf(room)).agenda[2]?.minutes).toBe(30)
  })

  test('minutes that somebody sets by hand are a new beginning', async () => {
    const { room, plan } = await lateRoom()
    await room.fay.does({ type: 'agenda.replan', changes: [{ stepId: plan, minutes: 18 }] })
    await room.fay.does({ type: 'agenda.update', stepId: plan, step: { minutes: 20 } })
    expect((await sessionOf(room)).agenda[2]).toMatchObject({ minutes: 20, fullMinutes: null })
  })

  test('the end that is planned is set at the start, can be named, and waits while closed', async () => {
    const { room, now } = await lateRoom()
    const started = now() - 26 * minute
    expect((await sessionOf(room)).room.plannedEnd).toBe(started + 50 * minute)
    const plannedEnd = now() + 60 * minute
    await room.fay.does({ type: 'room.update', plannedEnd })
    await room.fay.does({ type: 'room.close' })
    room.world.clock.turn(5 * minute)
    await room.fay.does({ type: 'room.reopen' })
    expect((await sessionOf(room)).room).toMatchObject({
      plannedEnd: plannedEnd + 5 * minute,
      title: 'Plan',
    })
  })

  test('an end that was named in the lobby stays when the workshop starts', async () => {
    const room = await openRoom({ lobby: true })
    const plannedEnd = room.world.clock.now() + 90 * minute
    await room.fay.does({ type: 'room.update', plannedEnd })
    await room.fay.does({ type: 'room.start' })
    expect((await sessionOf(room)).room.plannedEnd).toBe(plannedEnd)
  })
})

test('a skipped step is passed over, and comes back when it is wanted', async () => {
  const room = await openRoom()
  const tea = await room.add({ kind: 'discuss', minutes: 10 })
  await room.fay.does({ type: 'agenda.update', stepId: tea, step: { skipped: true } })
  expect(minutesOf((await sessionOf(room)).agenda)).toBe(0)
  await room.fay.does({ type: 'agenda.update', stepId: tea, step: { skipped: false } })
  expect(minutesOf((await sessionOf(room)).agenda)).toBe(10)
})

describe('an agenda from a file', () => {
  async function saved() {
    const room = await openRoom({ template: 'one-plan', lobby: true })
    const { body } = await room.fay.ask('/notes')
    return { room, file: makeAgendaFile('Ours', (await sessionOf(room)).agenda, body) }
  }

  test('makes a room as the one it was saved in, with the facilitator’s notes', async () => {
    const { room, file } = await saved()
    const body = { title: 'Next', agenda: file.steps, facilitator: { name: 'Fay', side: 'sales' } }
    const answer = await room.world.ask('/api/rooms', { body })
    expect(answer.status).toBe(201)
    const { roomId, seat } = JSON.parse(answer.text) as CreatedRoom // what the server promises
    const held = await room.world.inMemory(roomId)
    const session = readSession(held.docs.session.doc)
    const notes = await room.world.ask(`/api/rooms/${roomId}/notes`, {
      auth: `Bearer ${seat.token}`,
    })
    expect(makeAgendaFile('Ours', session.agenda, notes.body)).toEqual(file)
    const vote = session.agenda.find(({ kind }) => kind === 'vote')
    expect(session.agenda.map(({ id }) => String(id))).toContain(vote?.settings.itemsFrom)
  })

  test('comes behind what is there, or in its place while nobody has begun', async () => {
    const { room, file } = await saved()
    const load = { type: 'agenda.load', steps: file.steps } as unknown as JsonObject // plain data
    await room.fay.does(load)
    expect((await sessionOf(room)).agenda).toHaveLength(2 * file.steps.length)
    await room.fay.does({ ...load, replace: true })
    const { agenda } = await sessionOf(room)
    expect(agenda).toHaveLength(file.steps.length)
    const { body } = await room.fay.ask('/notes')
    expect(Object.keys(body).sort()).toEqual(
      agenda
        .filter((_, at) => file.steps[at]?.facilitatorNotes)
        .map(({ id }) => id)
        .sort(),
    )
    await room.fay.does({ type: 'room.start' })
    expect(await room.fay.command({ ...load, replace: true })).toMatchObject({ status: 409 })
  })

  test.each([
    ['steps.1.kind', { kind: 'karaoke' }],
    ['steps.1.settings.budget', { kind: 'vote', settings: { budget: 0 } }],
    ['steps.1.settings', { kind: 'vote', settings: { itemsFrom: { step: 7 } } }],
  ])('is taken whole or not at all: %s is named', async (field, bad) => {
    const room = await openRoom()
    const load = { type: 'agenda.load', steps: [{ kind: 'discuss' }, bad] }
    const refused = await room.fay.command(load)
    expect(refused.body).toMatchObject({ field })
    expect((await sessionOf(room)).agenda).toEqual([])
    const facilitator = { name: 'Fay', side: 'sales' }
    const body = { title: 'Plan', agenda: load.steps, facilitator }
    expect((await room.world.ask('/api/rooms', { body })).body).toMatchObject({ field })
  })
})

test.each(templates.map(({ id }) => id))(
  'everybody can walk through the built-in agenda %s, from the first step to the last',
  async (template) => {
    const room = await openRoom({ template })
    for (const step of (await sessionOf(room)).agenda) {
      await room.fay.does({ type: 'step.go', stepId: step.id })
      for (const { phase, opens } of exerciseOf(step)?.phases(step.settings) ?? []) {
        await room.fay.does({ type: 'step.phase', stepId: step.id, phase })
        if (step.kind !== 'board' || opens === undefined) continue
        const entry = { notes: [{ text: 'One list of accounts' }] }
        await room.ann.does({ type: 'entry.save', stepId: step.id, round: opens, entry })
      }
    }
    await room.fay.does({ type: 'room.close' })
    const { agenda } = await sessionOf(room)
    for (const { phase } of agenda) expect(phase).toBe('done')
  },
)

test('the list of built-in agendas tells what each is about, and how long it takes', async () => {
  const world = await openWorld()
  const { text } = await world.ask('/api/templates')
  expect(JSON.parse(text)).toMatchObject(
    templates.map(({ id, title, about, steps }) => ({
      id,
      title,
      about,
      minutes: steps.reduce((sum, step) => sum + (step.minutes ?? 0), 0),
      steps: steps.map(({ kind, title: name, minutes }) => ({ kind, title: name, minutes })),
    })),
  )
})
