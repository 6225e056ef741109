import { addNote, moveNote, removeNote } from '@lockstep/shared/docs/boardDoc'
import {
  arrange,
  mergeInto,
  movesTo,
  nextClusterPlace,
} from '@lockstep/shared/exercises/board/arrange'
import { gridOf } from '@lockstep/shared/exercises/journey/grid'
import type { VoteBrief } from '@lockstep/shared/exercises/vote/settings'
import { clustersOf } from '@lockstep/shared/model/cluster'
import { commentOn } from '@lockstep/shared/model/comments'
import { hiddenIn } from '@lockstep/shared/model/hidden'
import { type NoteId, noteId, roundId, type StepId, seatId } from '@lockstep/shared/model/ids'
import type { Json } from '@lockstep/shared/model/json'
import { findStep } from '@lockstep/shared/model/session'
import type { NewStep } from '@lockstep/shared/protocol/commands'
import { expect, test } from 'vitest'
import type { Copy } from './copy.ts'
import type { Person } from './person.ts'
import { openRoom, type RoomWorld } from './world.ts'

const write = roundId('write')

const save = (person: Person, stepId: StepId, notes: readonly Json[]) =>
  person.does({ type: 'entry.save', stepId, round: write, entry: { notes } })

/** Ann and Bob have written; what is revealed lies on everybody's board. */
async function revealed(step: NewStep, notes: { ann: readonly Json[]; bob: readonly Json[] }) {
  const room = await openRoom()
  const id = await room.open(step)
  await save(room.ann, id, notes.ann)
  await save(room.bob, id, notes.bob)
  const [ann, bob, session] = await Promise.all([
    room.ann.connect('board'),
    room.bob.connect('board'),
    room.ann.connect('session'),
  ])
  await ann.roundTrip()
  for (const [listener, author] of [
    [room.bob, 'ann'],
    [room.ann, 'bob'],
    [room.fay, 'ann'],
  ] as const) {
    expect(listener.hasHeard(`secret of ${author}`)).toBe(false)
  }
  await room.fay.does({ type: 'step.phase', stepId: id, phase: 'revealed' })
  await room.until(() => bob.board().notes.size === 2, 'both notes')
  await room.until(() => ann.board().notes.size === 2, 'both notes')
  const found = () => {
    const step = findStep(session.session(), id)
    if (!step) throw new Error('no such step')
    return step
  }
  return { room, id, ann, bob, step: found }
}

const secrets = { ann: [{ text: 'secret of ann' }], bob: [{ text: 'secret of bob' }] }

test('notes are sealed until the reveal, then sorted, named and merged by everybody', async () => {
  const { room, id, ann, bob, step } = await revealed({ kind: 'board' }, secrets)
  const first = noteOf(ann, 'secret of ann')
  const second = noteOf(ann, 'secret of bob')

  const cluster = addCluster(bob, room, id)
  await room.until(() => ann.board().notes.has(cluster), 'Ann sees the cluster')
  for (const [note, place] of movesTo([], first, cluster, 0)) moveNote(ann.doc, note, place)
  const stored = ann.board().notes.get(second)
  if (stored) moveNote(ann.doc, second, mergeInto(first, stored))
  const [, sorted] = arrange(step(), ann.board())
  expect(sorted?.piles).toMatchObject([{ note: { id: first }, merged: [{ id: second }] }])
  await room.until(
    () => arrange(step(), bob.board())[1]?.piles[0]?.merged.length === 1,
    'Bob sees them merged',
  )
  // Each keeps its author.
  expect(bob.board().notes.get(second)).toMatchObject({ seatId: room.bob.id, side: 'marketing' })

  removeNote(ann.doc, cluster)
  await room.until(() => arrange(step(), bob.board())[0]?.piles.length === 1, 'nothing is lost')
})

test('a vote on the board has its notes for items, and no name of a cluster', async () => {
  const { room, id, ann, bob } = await revealed({ kind: 'board' }, secrets)
  const cluster = addCluster(bob, room, id)
  await room.until(() => ann.board().notes.has(cluster), 'the cluster')
  const vote = await room.open({ kind: 'vote', settings: { itemsFrom: id } })
  const onClusters = await room.open({
    kind: 'vote',
    settings: { itemsFrom: id, itemsOf: 'clusters' },
  })
  const { session } = (await room.world.inMemory(room.id)).publicRoom
  const itemsOf = (step: StepId) => {
    const brief = findStep(session, step)?.rounds.ballot?.brief as VoteBrief // the vote made it
    return brief.items.map(({ text }) => text).sort()
  }
  expect(itemsOf(vote)).toEqual(['secret of ann', 'secret of bob'])
  expect(itemsOf(onClusters)).toEqual(['Hand-over'])
})

test('an anonymous board shows sides and no seats', async () => {
  const { ann } = await revealed({ kind: 'board', anonymous: true }, secrets)
  const notes = [...ann.board().notes.values()]
  expect(notes.map(({ side }) => side).sort()).toEqual(['marketing', 'sales'])
  expect(notes.every(({ seatId }) => seatId === null)).toBe(true)
})

test('a hidden note is in no document, no vote and no file, and comes back as it was', async () => {
  const { room, id, ann, bob } = await revealed({ kind: 'board', anonymous: true }, secrets)
  const about = ann.board().notes.get(noteOf(ann, 'secret of ann'))
  if (!about) throw new Error('just revealed')
  addNote(bob.doc, noteId('said'), {
    ...{ ...commentOn(about, []), text: 'secret talk' },
    ...{ side: 'marketing', seatId: seatId(room.bob.id) },
  })
  await room.until(() => ann.board().notes.has(noteId('said')), 'Ann sees the comment')
  const asWritten = new Map(ann.board().notes)
  const ballot = { type: 'agenda.add', step: { kind: 'vote', settings: { itemsFrom: id } } }
  const { stepId: vote } = await room.fay.does(ballot)
  await room.fay.does({ type: 'step.phase', stepId: String(vote), phase: 'writing' })
  const entry = { dots: { [about.id]: 2 } }
  await room.ann.does({ type: 'entry.save', stepId: String(vote), round: 'ballot', entry })

  await room.fay.does({ type: 'note.hide', stepId: id, noteId: about.id })
  await room.until(() => ann.board().notes.size === 1, 'it is gone, and what was said about it')
  for (const format of ['json', 'md', 'csv&part=notes']) {
    const { text } = await room.fay.ask(`/summary?format=${format}`)
    expect(text).toContain('secret of bob')
    expect(text).not.toMatch(/secret of ann|secret talk/)
  }
  const hidden = JSON.parse((await room.fay.ask('/hidden')).text)
  expect(hidden).toEqual([{ id: about.id, stepId: id, side: 'sales', text: 'secret of ann' }])
  const { session } = (await room.world.inMemory(room.id)).publicRoom
  expect(JSON.stringify([...session.results, session.agenda])).not.toContain('secret of ann')
  expect(hiddenIn(session, id)).toBe(1)

  // It outlives the server, and the dots that it had go on counting.
  await room.world.restart()
  await room.fay.does({ type: 'step.phase', stepId: String(vote), phase: 'revealed' })
  await room.fay.does({ type: 'note.show', stepId: id, noteId: about.id })
  const after = (await room.world.inMemory(room.id)).publicRoom
  expect(new Map(after.board.notes)).toEqual(asWritten)
  expect(hiddenIn(after.session, id)).toBe(0)
  expect(after.session.results.get(`${vote}/ballot`)).toMatchObject({
    items: [{ id: about.id, total: 2 }, { total: 0 }],
  })
  expect(JSON.parse((await room.fay.ask('/hidden')).text)).toEqual([])
})

test('a board that is set so is an open one from the start', async () => {
  const room = await openRoom()
  const id = await room.open({ kind: 'board', settings: { sealed: false } })
  const entry = { notes: [{ text: 'x' }] }
  const refused = await room.ann.command({ type: 'entry.save', stepId: id, round: write, entry })
  expect(refused).toMatchObject({ status: 409, body: { code: 'not-open', phase: 'writing' } })
})

test('cards of a journey come into their cells at the reveal, and both at once are seen', async () => {
  const at = (text: string) => [{ text, place: { stage: 'looks' } }]
  const { step, ann } = await revealed(
    { kind: 'journey', settings: { sealed: true } },
    { ann: at('secret of ann'), bob: at('secret of bob') },
  )
  const looks = gridOf(step(), ann.board()).stages.find(({ stage }) => stage.id === 'looks')
  expect(looks?.both).toBe(true)
  expect(looks?.lanes.sales.map(({ text }) => text)).toEqual(['secret of ann'])
  expect(looks?.lanes.marketing.map(({ text }) => text)).toEqual(['secret of bob'])
})

function noteOf(copy: Copy, text: string): NoteId {
  const found = [...copy.board().notes.values()].find((note) => note.text === text)
  if (!found) throw new Error(`no note ${text}`)
  return found.id
}

/** Bob names a cluster, as his own client puts it on the board. */
function addCluster(bob: Copy, room: RoomWorld, step: StepId): NoteId {
  const id = noteId('cluster')
  addNote(bob.doc, id, {
    stepId: clustersOf(step),
    side: room.bob.seat.side,
    seatId: seatId(room.bob.id),
    text: 'Hand-over',
    place: nextClusterPlace(step, bob.board()),
    facts: { cluster: true },
  })
  return id
}
