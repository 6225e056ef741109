import { addCard, changeCard, replaceText } from '@lockstep/shared/docs/boardDoc'
import { cardId, seatId } from '@lockstep/shared/model/ids'
import { expect, test } from 'vitest'
import { keyOf, openRoom } from './world.ts'

/** A room that has an answer, a vote and a plan card to tell of. */
async function afterwards() {
  const room = await openRoom()
  const words = await room.open({ kind: 'define', settings: { terms: ['mql'] } })
  const entry = { answers: { mql: 'A lead <b>that</b> asked' } }
  await room.ann.does({ type: 'entry.save', stepId: words, round: 'write', entry })
  await room.fay.does({ type: 'step.phase', stepId: words, phase: 'deciding' })
  const options = [{ id: 'a', text: '=Calls' }]
  const vote = await room.open({ kind: 'vote', settings: { options } })
  await room.bob.does({
    type: 'entry.save',
    stepId: vote,
    round: 'ballot',
    entry: { dots: { a: 2 } },
  })
  await room.fay.does({ type: 'step.phase', stepId: vote, phase: 'revealed' })
  const board = await room.bob.connect('board')
  const id = cardId('c1')
  addCard(board.doc, id, { title: 'Hand over', place: { group: 'handoff', order: 1 }, origins: [] })
  replaceText(board.doc, { on: 'card', id, field: 'salesGives' }, 'A call within a day')
  changeCard(board.doc, id, { salesOwner: { seatId: seatId(room.ann.id), name: 'Ann' } })
  await room.until(() => board.savedCount() >= 3, 'the card is saved')
  return room
}

test.each([
  ['md', 'text/markdown', /A call within a day/],
  ['html', 'text/html', /A call within a day/],
  ['json', 'application/json', /A call within a day/],
  ['csv', 'text/csv', /Hand over/],
  ['csv&part=votes', 'text/csv', /'=Calls/],
  ['csv&part=notes', 'text/csv', /that<\/b> asked/],
  ['csv&part=glossary', 'text/csv', /^\ufeff/],
])(
  'the summary comes as %s to everybody seated and to holders of its link',
  async (format, type, says) => {
    const room = await afterwards()
    const { link } = await room.fay.does({ type: 'link.replace', which: 'summary' })
    expect(String(link)).toMatch(`${room.world.url}/s/${room.id}#`)
    const path = `/summary?format=${format}`
    const answers = await Promise.all([
      room.ann.ask(path),
      room.dee.ask(path),
      room.ask(path, { auth: `Key ${keyOf(String(link))}` }),
    ])
    for (const { status, headers, text } of answers) {
      expect(status).toBe(200)
      expect(headers['content-type']).toMatch(type)
      expect(headers['content-disposition']).toMatch(/^attachment; filename="summary\.\w+"$/)
      expect(text).toMatch(says)
      expect(text).toBe(answers[0]?.text)
    }
  },
)

test('what people wrote is never markup', async () => {
  const room = await afterwards()
  const { text } = await room.ann.ask('/summary?format=html')
  expect(text).not.toMatch('<b>that</b>')
  expect(text).not.toMatch(/<script/)
})

test('an unknown format or part is refused', async () => {
  const room = await openRoom()
  expect(await room.ann.ask('/summary?format=wav')).toMatchObject({
    status: 400,
    body: { field: 'format' },
  })
  expect(await room.ann.ask('/summary?format=csv&part=secrets')).toMatchObject({
    status: 400,
    body: { field: 'part' },
  })
  expect((await room.ann.ask('/summary')).status).toBe(200)
})

test('only the summary’s own key reads it, and only while it stands', async () => {
  const room = await openRoom()
  for (const which of ['facilitate', 'join', 'watch'] as const) {
    expect((await room.ask('/summary', { auth: `Key ${room.key(which)}` })).status).toBe(404)
  }
  const { link } = await room.fay.does({ type: 'link.replace', which: 'summary' })
  const key = keyOf(String(link))
  const auth = `Key ${key}`
  expect((await room.ask('/summary', { auth })).status).toBe(200)
  // It seats nobody and opens nothing else.
  expect((await room.knockOn({ key, name: 'Cy', side: 'sales' })).status).toBe(404)
  expect((await room.ask('', { auth })).status).toBe(404)
  await room.fay.does({ type: 'link.remove', which: 'summary' })
  expect((await room.ask('/summary', { auth })).status).toBe(404)
  expect(await room.fay.command({ type: 'link.remove', which: 'summary' })).toMatchObject({
    status: 404,
  })
})

test('what is still sealed is said to be sealed, and no more', async () => {
  const room = await openRoom()
  const step = await room.open({ kind: 'define', settings: { terms: ['mql'] } })
  const entry = { answers: { mql: 'Between us' } }
  await room.ann.does({ type: 'entry.save', stepId: step, round: 'write', entry })
  for (const format of ['md', 'html', 'json', 'csv&part=notes']) {
    expect((await room.ann.ask(`/summary?format=${format}`)).text).not.toMatch('Between us')
  }
})
