import { stepId } from '@lockstep/shared/model/ids'
import type { Json } from '@lockstep/shared/model/json'
import { summarise } from '@lockstep/shared/summary/summary'
import { describe, expect, test } from 'vitest'
import { writeCsv } from './csv.ts'
import { escapeCell, escapeLine, escapeParagraph } from './escapeMarkdown.ts'
import { formats } from './formats.ts'
import { withoutControls } from './plainText.ts'
import { agreedAt, nasty, sampleWorkshop } from './sampleTests.ts'

const hopes = stepId('discuss')

describe('the Markdown', async () => {
  const text = await render('md')

  test('holds the agreed words with their tally by side and who would not yet', () => {
    expect(text).toContain('#### SQL')
    expect(text).toContain('We met them.')
    expect(text).toContain('_Agreed by Field and Brand, 23 Nov 2026, 11:18 UTC._')
    expect(text).toContain('- Field: 1 agree\n- Brand: 1 can live with it\n- Neutral: 1 not yet')
    expect(text).toContain('- Neutral, not yet: A call counts too.')
  })

  test('holds the corrections of the swap', () => {
    expect(text).toMatch(/120.*\n.*Not us\. In truth: It was 210/)
  })

  test('holds what was said about a note, under it and by name', () => {
    expect(text).toMatch(
      /^ {2}_Not us.*\n {2}- Where is that from\?\\\n {4}The old deck\? \(Bob, Brand\)$/m,
    )
  })

  test('holds the vote by side', () => {
    expect(text).toContain(
      '| Item | Field | Brand | Neutral | In all |\n| --- | --: | --: | --: | --: |',
    )
    expect(text).toContain('| Slow hand-over | 3 | 2 | 0 | 5 |')
    expect(text).toContain('| Missing data | 0 | 3 | 0 | 3 |')
  })

  test('holds the plan with both owners, the measure and where it comes from', () => {
    expect(text).toContain('### Do next')
    expect(text).toContain('#### Answer within a day (Hand-off and service levels)')
    expect(text).toContain('**Field gives:** A call within 24 hours (Ann, by 12 Dec 2026)')
    expect(text).toContain('**Brand gives:** Complete records (Bob)')
    expect(text).toContain('**We measure:** Answered in a day, from 40 % to 80 % (source: =CRM!A1)')
    expect(text).toContain('**Comes from:** Slow hand-over')
    expect(text).not.toContain('Still missing')
  })

  test('keeps the lines of a list item together', () => {
    expect(text).toContain('- Who owns the form?\\\n  And its texts? (Bob, Brand)')
  })

  test('says nobody where the step was anonymous', () => {
    const line = text.split('\n').find((each) => each.includes('script'))
    expect(line).toMatch(/\(Field\)$/)
  })

  test('lets no tag and no link of a person through', () => {
    expect(text).not.toContain('<script')
    expect(text).not.toContain('[link]')
    expect(text.startsWith('# Pipeline &lt;reset&gt;\n')).toBe(true)
  })
})

describe('what a person typed reads in Markdown as it was typed', () => {
  const samples = [
    nasty,
    '# no heading',
    'C #',
    '1. no list',
    '2026) no list',
    '- no list',
    '+ no list',
    '> no quote',
    '=== no heading',
    '--- no rule',
    ':-: no table',
    '```\ncode\n```',
    '    no code',
    'a | b | c',
    'snake_case and * stars * and `ticks`',
    '~~struck~~ $x^2$ [^1] ![img](y)',
    '<b>&amp; &lt; \\ \\\\',
    '\u0000bell\u0007',
  ]

  test.each(samples)('%j', (sample) => {
    const shown = withoutControls(sample).replace(/^ +/gm, '')
    expect(readBack(escapeParagraph(sample))).toBe(shown)
    expect(escapeParagraph(sample)).not.toMatch(/<[a-z/]/i)
  })

  test('in a heading, where lines become one', () => {
    expect(escapeLine('one\r\n\r\n- two')).toBe('one - two')
  })

  test('in a table cell, where a line break is the one tag that is ours', () => {
    expect(escapeCell('a|b\n1. c')).toBe('a\\|b<br>1\\. c')
  })
})

describe('the page', async () => {
  const page = await render('html')

  test('is whole in itself: nothing is loaded, nothing runs', () => {
    const policy =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    expect(page).toContain(`content="${policy.replaceAll("'", '&#39;')}"`)
    expect(page).not.toMatch(/<script|<link|<img|src=|href=|@import|url\(|\son\w+=/i)
  })

  test('escapes what people wrote, in text and in the title', () => {
    expect(page).toContain('<title>Pipeline &lt;reset&gt;</title>')
    expect(page).toContain(
      '# &lt;script&gt;alert(1)&lt;/script&gt; | *bold* [link](x) &amp; &quot;so&quot;',
    )
  })

  test('opens and closes every element', () => {
    const open: string[] = []
    for (const [tag, end, name = ''] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)) {
      if (['meta', 'br'].includes(name) || tag.endsWith('/>')) continue
      if (end) expect(open.pop()).toBe(name)
      else open.push(name)
    }
    expect(open).toEqual([])
  })

  test('underlines an agreed word where it is said, and tells what was agreed', async () => {
    const { session, board } = sampleWorkshop()
    const [parked] = board.parking.values()
    if (!parked) throw new Error('the sample has something parked')
    const parking = new Map([[parked.id, { ...parked, text: 'Who "counts" SQLs?' }]])
    expect(await render('html', { session, board: { ...board, parking } })).toContain(
      'Who &quot;counts&quot; <abbr title="We met them.">SQLs</abbr>?',
    )
  })

  test('shows the vote as a picture with words for whoever cannot see it', () => {
    expect(page).toMatch(/<figure><svg [^>]*role="img" aria-label="Dots by side for each item">/)
  })

  test('tells whoever hears it its language, what belongs together, and no shapes', () => {
    expect(page).toContain('<html lang="en">')
    const headings = [...page.matchAll(/<h2 id="(\w+)">/g)].map(([, id]) => id)
    const sections = [...page.matchAll(/<section aria-labelledby="(\w+)">/g)].map(([, id]) => id)
    expect(headings.length).toBeGreaterThan(3)
    expect(sections).toEqual(headings)
    expect(page).toContain('<th scope="col">Item</th><th scope="col" class="n">Field</th>')
    expect(page).toContain('<tr><th scope="row">Slow hand-over</th>')
    const body = page.slice(page.indexOf('<body>'))
    expect(body.match(/[▲●◇]/g)?.length).toBe(
      body.match(/<span aria-hidden="true">[▲●◇] </g)?.length,
    )
  })

  test('holds the agreed words, the correction, the vote and both owners', () => {
    expect(page).toContain('<article class="words agreed">')
    expect(page).toContain('<dd>We met them. (from Field)</dd>')
    expect(page).toContain('Agreed by Field and Brand, 23 Nov 2026, 11:18 UTC.')
    expect(page).toContain('In truth: It was 210')
    expect(page).toMatch(/Slow hand-over<\/th><td class="n">3<\/td><td class="n">2<\/td>/)
    expect(page).toContain('<dd>A call within 24 hours (Ann, by 12 Dec 2026)</dd>')
    expect(page).toContain('<dd>Complete records (Bob)</dd>')
  })
})

describe('the JSON', async () => {
  const file = JSON.parse(await render('json'))

  test('says its format and holds enough to make an equal room', () => {
    const { session, board } = sampleWorkshop()
    expect(file).toMatchObject({ format: 'lockstep.summary', version: 1 })
    expect(file.summary).toEqual(summarise({ session, board }))
    const { seats, results, progress: _moments, knocks: _door, ...plain } = session
    expect(file.session).toMatchObject(plain)
    expect(new Map(Object.entries(file.session.results))).toEqual(results)
    expect(Object.keys(file.session.seats).sort()).toEqual([...seats.keys()].sort())
    for (const root of ['notes', 'terms', 'plan', 'parking'] as const) {
      expect(new Map(Object.entries(file.board[root]))).toEqual(board[root])
    }
  })

  test('signs nothing that was written in an anonymous step, however old it is', async () => {
    const { session, board } = sampleWorkshop()
    const agenda = session.agenda.map((step) => ({ ...step, anonymous: step.kind === 'swap' }))
    const { notes } = JSON.parse(
      await render('json', { session: { ...session, agenda }, board }),
    ).board
    expect(notes.n1).toMatchObject({ text: '120', seatId: null })
  })

  test('leaves out what is of this server, or of this moment', async () => {
    const { session, board } = sampleWorkshop()
    const [[id, seat] = []] = session.seats
    if (!id || !seat) throw new Error('the sample has people')
    const present = {
      ...session,
      room: { ...session.room, deleteAt: 777_001 },
      seats: new Map([[id, { ...seat, handAt: 777_002 }]]),
      results: new Map<string, Json>([['swap/hidden', { notes: 777_003 }]]),
    }
    expect(await render('json', { session: present, board })).not.toContain('777')
  })

  test('holds nobody who only knocked', () => {
    expect(JSON.stringify(file)).not.toContain('Dee')
  })

  test('stands in an order that tells nothing about who wrote first', async () => {
    const { session, board } = sampleWorkshop()
    const turned = { session, board: { ...board, notes: new Map([...board.notes].reverse()) } }
    expect(await render('json', turned)).toBe(await render('json'))
  })
})

describe('the CSV', () => {
  test('of the plan has both owners, and no formula of theirs', async () => {
    const text = await render('csv', sampleWorkshop(), 'plan')
    expect(text.startsWith('\ufeff"Section","Do next","Title","Field gives"')).toBe(true)
    expect(text).toContain('"A call within 24 hours","Ann","2026-12-12"')
    expect(text).toContain('"Complete records","Bob",,')
    expect(text).toContain(`"'=CRM!A1"`)
  })

  test('of the votes keeps numbers as numbers', async () => {
    expect(await render('csv', sampleWorkshop(), 'votes')).toContain('"Slow hand-over",3,2,0,5\r\n')
  })

  test('of the notes names nobody where the step was anonymous', async () => {
    const lines = (await render('csv', sampleWorkshop(), 'notes')).split('\r\n')
    expect(lines.find((line) => line.includes('"Hopes"'))).toMatch(/^"Hopes","Field",,/)
    expect(lines.find((line) => line.includes('"In their shoes"'))).toContain('"Ann","numbers"')
    const at = lines.findIndex((line) => line.includes('Where is that from?'))
    expect(lines[at]).toMatch(/^"In their shoes","Brand","Bob",,"Where/)
    expect(lines[at]).toMatch(/,"120"$/)
  })

  test('of the notes signs nothing in an anonymous step, however old it is', async () => {
    const { session, board } = sampleWorkshop()
    const agenda = session.agenda.map((step) => ({ ...step, anonymous: true }))
    const lines = (await render('csv', { session: { ...session, agenda }, board }, 'notes')).split(
      '\r\n',
    )
    expect(lines.find((line) => line.includes('"120"'))).toMatch(/^"In their shoes","Field",,/)
  })

  test('of the notes stands in an order that tells nothing about who wrote first', async () => {
    const { session, board } = sampleWorkshop()
    const steps = [...board.notes].map(([key, note]) => [key, { ...note, stepId: hopes }] as const)
    const [some, turned] = [steps, steps.toReversed()].map((notes) =>
      render('csv', { session, board: { ...board, notes: new Map(notes) } }, 'notes'),
    )
    expect(await some).toBe(await turned)
  })

  test('of the glossary has the agreed words and when', async () => {
    const text = await render('csv', sampleWorkshop(), 'glossary')
    const [, sql = ''] = text.split('\r\n')
    expect(sql).toMatch(/^"SQL","agreed","23 Nov 2026, 11:18 UTC","no",/)
    expect(sql).toContain('"We met them."')
    expect(sql).toContain('"Neutral: A call counts too."')
    expect(agreedAt).toBe(Date.parse('2026-11-23T11:18:00Z'))
  })

  test.each(['=1+1', '+1', '-1-1', '-A1', '-', '@sum', '\t=1', '\n=1', '＝1', ' =1'])(
    'defuses %j',
    (text) => {
      expect(writeCsv([[text]])).toMatch(/^\ufeff"'/)
    },
  )

  test.each(['-1', '-12,5', '-3 %', '7'])('leaves %j, which somebody typed, a number', (text) => {
    expect(writeCsv([[text]])).toBe(`\ufeff"${text}"\r\n`)
  })

  test('doubles quotes and leaves a negative number alone', () => {
    expect(writeCsv([['a "b", c', -1.5, null]])).toBe('\ufeff"a ""b"", c",-1.5,\r\n')
  })
})

async function render(name: string, room = sampleWorkshop(), part: string | null = null) {
  const format = formats.get(name)
  if (!format) throw new Error(`no format ${name}`)
  return String(await format.render(room, part))
}

/** What a reader of Markdown makes of a paragraph without markup: escapes and entities undone. */
function readBack(markdown: string): string {
  const lines = markdown.split('\\\n')
  for (const line of lines) expect(line).not.toMatch(/^(#|>|[-+*=:]|\d+[.)]|\s)/)
  return lines
    .join('\n')
    .replace(/\\([!-/:-@[-`{-~])|([`*_[\]|~$<>])/g, (_, escaped?: string, bare?: string) => {
      expect(bare).toBeUndefined()
      return escaped ?? ''
    })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
