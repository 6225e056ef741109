/*
 * A closed room of any size: people of all sides, notes of some 120 letters, a vote on some of them,
 * and as many promises as items of the vote.
 */

const sides = ['sales', 'marketing', 'neutral']
const topics = ['the hand-over', 'a form', 'the first call', 'pricing', 'a campaign', 'the CRM']

function words(n) {
  const topic = topics[n % topics.length]
  return `Note ${n}: they asked us about ${topic} on day ${n % 31}, and we answered after ${n % 9} days, which was ${n % 2 ? 'late' : 'early'} for once.`
}

function step(kind, title, more = {}) {
  return {
    ...{ id: kind, kind, title, settings: {}, minutes: 10, prompt: '', phase: 'done', must: true },
    ...{ autoAdvance: false, anonymous: false, skipped: false, rounds: {}, revealAt: null },
    ...{ spentMs: 600_000, enteredAt: null, ...more },
  }
}

export function bigRoom({ people, notes, items }) {
  const seats = Array.from({ length: people }, (_, n) => [
    `s${n}`,
    { name: `Person ${n}`, side: sides[n % 3], role: 'participant', handAt: null },
  ])
  const options = Array.from({ length: items }, (_, n) => ({ id: `i${n}`, text: words(n) }))
  const count = {
    items: options.map(({ id }, n) => {
      const [sales, marketing, neutral] = [n % 7, n % 5, n % 2]
      return { id, sales, marketing, neutral, total: sales + marketing + neutral }
    }),
    ballots: { sales: 100, marketing: 100, neutral: 100 },
  }
  const brief = { items: options, budget: 5, perItem: 3, open: false }
  const ballot = { state: 'revealed', attempt: 1, brief, openedAt: 0, revealedAt: 1 }
  const gives = (n) => ({
    text: words(n),
    owner: { seatId: `s${n}`, name: `Person ${n}` },
    by: '2027-01-15',
  })
  return {
    session: {
      room: {
        title: 'A very large workshop',
        sides: { sales: { name: 'Sales' }, marketing: { name: 'Marketing' } },
        ...{ status: 'closed', locked: false, createdAt: 1e12, startedAt: 1e12, closedAt: 1e12 },
      },
      agenda: [
        step('board', 'Notes'),
        step('vote', 'Votes', {
          settings: { budget: 5, perItem: 3, options },
          rounds: { ballot },
        }),
      ],
      now: { stepId: null, itemId: null },
      clock: { state: 'idle', endsAt: null, remainingMs: null },
      seats: new Map(seats),
      knocks: new Map(),
      progress: new Map(),
      results: new Map([['vote/ballot', count]]),
    },
    board: {
      notes: new Map(
        Array.from({ length: notes }, (_, n) => [
          `n${n}`,
          {
            ...{ id: `n${n}`, stepId: 'board', side: sides[n % 3], seatId: `s${n % people}` },
            ...{ text: words(n), place: { order: n }, facts: {} },
          },
        ]),
      ),
      terms: new Map(),
      plan: new Map(
        Array.from({ length: items }, (_, n) => [
          `c${n}`,
          {
            ...{ id: `c${n}`, title: `Promise ${n}`, place: { group: 'handoff', order: n } },
            ...{ doNext: n < 5, gives: { sales: gives(n), marketing: gives(n + 50) } },
            ...{ measure: words(n), baseline: '40 %', target: '80 %', source: 'CRM' },
            ...{ ifMissed: 'talk', origins: [] },
          },
        ]),
      ),
      parking: new Map(),
    },
  }
}
