import { addNote, findText, removeNote } from '@lockstep/shared/docs/boardDoc'
import { noteId, type StepId } from '@lockstep/shared/model/ids'
import { expect, test } from 'vitest'
import type { Copy } from './copy.ts'
import { openRoom, type RoomWorld } from './world.ts'

/** Types at the end of the first field of the agreed text. */
function type(copy: Copy, words: string): void {
  const field = Object.keys(copy.board().terms.get('mql') ?? {})[0] ?? ''
  const text = findText(copy.doc, { on: 'term', termId: 'mql', field })
  if (!text) throw new Error('no such text')
  copy.doc.transact(() => text.insert(text.length, words))
}

const textOf = (copy: Copy) => Object.values(copy.board().terms.get('mql') ?? {})[0]?.text ?? ''

function note(copy: Copy, step: StepId, id: string, side: 'sales' | 'marketing'): void {
  addNote(copy.doc, noteId(id), {
    stepId: step,
    side,
    seatId: null,
    text: id,
    place: null,
    facts: {},
  })
}

/** The line to Ann breaks, and comes back when she says so. */
async function breakLine(room: RoomWorld, copy: Copy): Promise<void> {
  copy.provider.disconnect()
  await room.until(() => !copy.provider.wsconnected, 'Ann is offline')
}

async function mendLine(room: RoomWorld, copy: Copy): Promise<void> {
  copy.provider.connect()
  await room.until(() => copy.provider.synced, 'Ann is back')
  await room.until(() => copy.savedCount() >= copy.sentCount(), 'everything is saved')
}

async function together() {
  const room = await openRoom()
  const step = await room.open({ kind: 'define', settings: { terms: ['mql'] } })
  const [anns, bobs] = await Promise.all([room.ann.connect('board'), room.bob.connect('board')])
  return { room, step, anns, bobs }
}

const notesOf = (copy: Copy) => JSON.stringify([...copy.board().notes].sort())
const sameOnBoth = (a: Copy, b: Copy) => notesOf(a) === notesOf(b) && textOf(a) === textOf(b)

test('what is typed offline and what the others typed meanwhile are both there afterwards', async () => {
  const { room, step, anns, bobs } = await together()
  type(anns, 'Has asked')
  note(bobs, step, 'bobs-first', 'marketing')
  await room.until(() => textOf(bobs) === 'Has asked', 'Bob sees the text')
  await room.until(() => anns.board().notes.size === 1, 'Ann sees the note')

  await breakLine(room, anns)
  type(anns, ' for a price.')
  note(anns, step, 'anns', 'sales')
  removeNote(anns.doc, noteId('bobs-first'))
  type(bobs, ' for a talk.')
  note(bobs, step, 'bobs-second', 'marketing')
  await room.until(() => bobs.savedCount() >= bobs.sentCount(), 'Bob goes on')
  expect(bobs.board().notes.has(noteId('anns'))).toBe(false)

  await mendLine(room, anns)
  await room.until(() => sameOnBoth(anns, bobs), 'both see the same')
  expect([...bobs.board().notes.keys()].sort()).toEqual(['anns', 'bobs-second'])
  const text = textOf(bobs)
  expect(text).toContain(' for a price.')
  expect(text).toContain(' for a talk.')
  expect(text).toMatch(/^Has asked/)
  expect(text).toHaveLength('Has asked for a price. for a talk.'.length)
  expect(anns.closeCodes.filter((code) => code >= 4400)).toEqual([])
})

test('what is typed offline outlives a crash of the server', async () => {
  const { room, step, anns, bobs } = await together()
  await breakLine(room, anns)
  type(anns, 'Offline')
  note(bobs, step, 'bobs', 'marketing')
  await room.until(() => bobs.savedCount() >= bobs.sentCount(), 'Bob’s note is saved')
  await room.world.crash()
  await mendLine(room, anns)
  await room.until(() => bobs.provider.synced && sameOnBoth(anns, bobs), 'both see the same')
  expect(textOf(bobs)).toBe('Offline')
  expect(bobs.board().notes.size).toBe(1)
})

test('an entry that was written offline is sealed on return, and only then', async () => {
  const { room, step, anns } = await together()
  const save = (mql: string, base: number) =>
    room.ann.command({
      type: 'entry.save',
      stepId: step,
      round: 'write',
      base,
      entry: { answers: { mql } },
    })
  await save('Half', 0)
  await breakLine(room, anns)
  // Her other device goes on meanwhile, so what this one holds is older.
  await save('Half of it', 1)
  const late = await save('Half a thought', 1)
  expect(late).toMatchObject({
    status: 409,
    body: { code: 'stale', revision: 2, entry: { answers: { mql: 'Half of it' } } },
  })
  await mendLine(room, anns)
  expect((await save('Half of it, and a thought', 2)).status).toBe(200)
  expect((await room.ann.mine()).entries[0]).toMatchObject({ revision: 3 })
})

test('whoever comes back after the reveal is told so, and finds what was sealed before', async () => {
  const { room, step, anns, bobs } = await together()
  const save = (mql: string) =>
    room.ann.command({
      type: 'entry.save',
      stepId: step,
      round: 'write',
      entry: { answers: { mql } },
    })
  await save('In time')
  await breakLine(room, anns)
  await room.fay.does({ type: 'step.phase', stepId: step, phase: 'revealed' })
  await room.until(() => bobs.board().notes.size === 1, 'Bob sees her answer')
  expect(anns.board().notes.size).toBe(0)

  await mendLine(room, anns)
  await room.until(() => anns.board().notes.size === 1, 'so does Ann')
  expect(await save('Too late')).toMatchObject({
    status: 409,
    body: { code: 'not-open', phase: 'revealed' },
  })
  expect((await room.ann.mine()).entries[0]?.entry).toEqual({ answers: { mql: 'In time' } })
})

test('a line that breaks again and again loses and doubles nothing', async () => {
  const { room, step, anns, bobs } = await together()
  for (let n = 0; n < 5; n += 1) {
    await breakLine(room, anns)
    type(anns, `a${n}`)
    note(anns, step, `anns-${n}`, 'sales')
    type(bobs, `b${n}`)
    await mendLine(room, anns)
  }
  await room.until(() => sameOnBoth(anns, bobs), 'both see the same')
  expect(bobs.board().notes.size).toBe(5)
  for (const part of ['a0', 'a4', 'b0', 'b4']) {
    expect(textOf(bobs).split(part)).toHaveLength(2)
  }
  expect(textOf(bobs)).toHaveLength(20)
})
