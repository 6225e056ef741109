import { emptyBoard } from '@lockstep/shared/model/board'
import { commentOn } from '@lockstep/shared/model/comments'
import { cardId, noteId, seatId, stepId } from '@lockstep/shared/model/ids'
import type { Json } from '@lockstep/shared/model/json'
import type { PublicRoom } from '@lockstep/shared/model/room'
import { idleClock, type Step } from '@lockstep/shared/model/session'

const fay = seatId('fay')
const ann = seatId('ann')
const bob = seatId('bob')
/** 23 November 2026, 11:18 UTC. */
export const agreedAt = Date.UTC(2026, 10, 23, 11, 18)

const voteItems = [
  { id: 'slow', text: 'Slow hand-over' },
  { id: 'data', text: 'Missing data' },
]

/** What would break out of a table, a page or a sheet if it were let. */
export const nasty = '# <script>alert(1)</script> | *bold* [link](x) & "so"'

/** A small finished workshop: one agreed term, a swap with a correction, a vote, one promise. */
export function sampleWorkshop(): PublicRoom {
  return {
    session: {
      room: {
        title: 'Pipeline <reset>',
        sides: { sales: { name: 'Field' }, marketing: { name: 'Brand' } },
        status: 'closed',
        locked: false,
        createdAt: agreedAt - 3_600_000,
        startedAt: agreedAt - 1_800_000,
        closedAt: agreedAt + 1_800_000,
      },
      agenda: [
        step('define', 'The words', { terms: ['sql'] }),
        step('swap', 'In their shoes', {}),
        {
          ...step('vote', 'What costs us most?', { budget: 5, perItem: 3, options: voteItems }),
          rounds: { ballot: ballotRound() },
        },
        { ...step('discuss', 'Hopes', {}), anonymous: true },
      ],
      now: { stepId: null, itemId: null },
      clock: idleClock,
      seats: new Map([
        [fay, { name: 'Fay', side: 'neutral', role: 'facilitator', handAt: null }],
        [ann, { name: 'Ann', side: 'sales', role: 'participant', handAt: null }],
        [bob, { name: 'Bob', side: 'marketing', role: 'participant', handAt: null }],
      ]),
      knocks: new Map([['k1', { name: 'Dee', side: 'sales' }]]),
      progress: new Map([['vote/ballot', { sales: 1, marketing: 1, neutral: 0, moreTime: 0 }]]),
      results: new Map<string, Json>([
        ['define/ratify:sql', ratified()],
        ['swap/marks', marks()],
        ['vote/ballot', count()],
      ]),
    },
    board: {
      ...emptyBoard,
      notes: new Map([
        [
          noteId('n1'),
          {
            id: noteId('n1'),
            stepId: stepId('swap'),
            side: 'sales',
            seatId: ann,
            text: '120',
            place: { lens: 'numbers' },
            facts: { promptId: 'numbers.target', lens: 'numbers', voice: 'marketing' },
          },
        ],
        [
          noteId('n3'),
          {
            id: noteId('n3'),
            side: 'marketing',
            seatId: bob,
            text: 'Where is that from?\nThe old deck?',
            ...commentOn({ id: noteId('n1'), stepId: stepId('swap') }, []),
          },
        ],
        [
          noteId('n2'),
          {
            id: noteId('n2'),
            stepId: stepId('discuss'),
            side: 'sales',
            seatId: null,
            text: nasty,
            place: { order: 1 },
            facts: {},
          },
        ],
      ]),
      terms: new Map([
        [
          'sql',
          { entry: { text: 'We met them.', pieces: [{ text: 'We met them.', from: 'sales' }] } },
        ],
      ]),
      plan: new Map([
        [
          cardId('c1'),
          {
            id: cardId('c1'),
            title: 'Answer within a day',
            place: { group: 'handoff', order: 1 },
            doNext: true,
            gives: {
              sales: {
                text: 'A call within 24 hours',
                owner: { seatId: ann, name: 'Ann' },
                by: '2026-12-12',
              },
              marketing: {
                text: 'Complete records',
                owner: { seatId: bob, name: 'Bob' },
                by: null,
              },
            },
            measure: 'Answered in a day',
            baseline: '40 %',
            target: '80 %',
            source: '=CRM!A1',
            ifMissed: 'talk on Monday',
            origins: [{ type: 'vote', id: 'slow', label: 'Slow hand-over' }],
          },
        ],
      ]),
      parking: new Map([
        [
          noteId('p1'),
          {
            id: noteId('p1'),
            stepId: null,
            side: 'marketing',
            seatId: bob,
            text: 'Who owns the form?\nAnd its texts?',
          },
        ],
      ]),
    },
  }
}

function step(kind: string, title: string, settings: Step['settings']): Step {
  return {
    id: stepId(kind),
    kind,
    title,
    settings,
    minutes: 10,
    prompt: '',
    phase: 'done',
    must: true,
    autoAdvance: false,
    anonymous: false,
    skipped: false,
    rounds: {},
    revealAt: null,
    spentMs: 9 * 60_000,
    enteredAt: null,
  }
}

function ballotRound() {
  return {
    state: 'revealed',
    attempt: 1,
    brief: { items: voteItems, budget: 5, perItem: 3, open: false },
    openedAt: 0,
    revealedAt: 1,
  } as const
}

function ratified(): Json {
  return {
    termId: 'sql',
    agreed: true,
    text: { entry: 'We met them.' },
    bySide: {
      sales: { agree: 1, live: 0, notYet: 0 },
      marketing: { agree: 0, live: 1, notYet: 0 },
      neutral: { agree: 0, live: 0, notYet: 1 },
    },
    objections: [{ side: 'neutral', text: 'A call counts too.' }],
    at: agreedAt,
    agreedAt,
    attempt: 1,
    ledger: [],
  }
}

function marks(): Json {
  return {
    n1: { mark: 'notUs', correction: 'It was 210', side: 'marketing', seatId: 'bob', at: 1 },
  }
}

function count(): Json {
  return {
    items: [
      { id: 'slow', sales: 3, marketing: 2, neutral: 0, total: 5 },
      { id: 'data', sales: 0, marketing: 3, neutral: 0, total: 3 },
    ],
    ballots: { sales: 1, marketing: 1, neutral: 0 },
  }
}
