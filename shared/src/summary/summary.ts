import * as v from 'valibot'
import { exerciseOf } from '../exercises/index.ts'
import type { ParkedNote } from '../model/board.ts'
import { bylineIn, writtenForBy } from '../model/byline.ts'
import type { PublicRoom } from '../model/room.ts'
import { type PublicSeat, peopleOf, type Session, type Step, sideName } from '../model/session.ts'
import { type MainSide, sides } from '../model/side.ts'
import {
  type Summary,
  type SummaryBlock,
  type SummaryItem,
  type SummaryPart,
  type SummarySection,
  summarySections,
} from '../model/summary.ts'
import { carriedParts } from './carriedParts.ts'
import { glanceParts } from './glance.ts'
import { planParts } from './planParts.ts'

const headings: { readonly [section in SummarySection]: string } = {
  glance: 'At a glance',
  agreed: 'Agreed words',
  started: 'Where we started and where we are',
  learned: 'What we learned about each other',
  matters: 'What matters most',
  plan: 'The plan',
  open: 'Still open',
  people: 'Who was there',
  agenda: 'How the time went',
}

/**
 * The page that a room leaves behind, made from public data alone. What is still sealed is only
 * said to be sealed; who wrote in an anonymous step is never named.
 */
export function summarise(room: PublicRoom): Summary {
  const { session } = room
  const sideNames = { ...mainNames(session), neutral: sideName(session.room, 'neutral') }
  const own = [
    ...carriedParts(room),
    ...session.agenda.flatMap((step) => partsOfStep(step, room)),
    ...planParts(room),
    ...parkingParts(room),
    ...peopleParts(session),
    ...agendaParts(session),
  ]
  const parked = [...room.board.parking.values()].filter(({ text }) => text.trim() !== '').length
  const parts = [...glanceParts(own, parked, sideNames), ...own]
  return {
    title: session.room.title,
    createdAt: session.room.createdAt,
    startedAt: session.room.startedAt,
    closedAt: session.room.closedAt,
    sides: sideNames,
    sections: summarySections.flatMap((section) => {
      const found = withWordsForNothing(
        section,
        parts.filter((part) => part.section === section),
      )
      return found.length > 0 ? [{ section, heading: headings[section], parts: found }] : []
    }),
    stillSealed: stillSealed(session),
  }
}

/** What one step says for itself; nothing where its kind or its settings are not understood. */
export function partsOfStep(step: Step, room: PublicRoom): readonly SummaryPart[] {
  const exercise = exerciseOf(step)
  if (!exercise) return []
  const settings = v.safeParse(exercise.settings, step.settings)
  if (!settings.success) return []
  return exercise
    .summarise({ ...step, settings: settings.output }, room)
    .map((part) => ({ ...part, blocks: part.blocks.filter(saysSomething) }))
    .filter(({ blocks }) => blocks.length > 0)
}

/** A term without words that nobody was asked about stands under *open*, not among the words. */
function saysSomething(block: SummaryBlock): boolean {
  return block.type !== 'definition' || block.tally !== null || block.fields.length > 0
}

/** The two sections that are never left out say so when there is nothing in them. */
function withWordsForNothing(
  section: SummarySection,
  parts: readonly SummaryPart[],
): readonly SummaryPart[] {
  if (section === 'agreed' && !parts.some(({ blocks }) => blocks.some(isAgreed))) {
    return [words(section, 'No text was agreed by both sides yet.'), ...parts]
  }
  if (section === 'plan' && parts.length === 0) {
    return [words(section, 'Nothing was planned yet.')]
  }
  return parts
}

function isAgreed(block: SummaryBlock): boolean {
  return block.type === 'definition' && block.agreedAt !== null
}

function words(section: SummarySection, text: string): SummaryPart {
  return { section, heading: '', blocks: [{ type: 'text', text }] }
}

/** What was parked, under *open*. */
export function parkingParts({ board, session }: PublicRoom): readonly SummaryPart[] {
  const items = [...board.parking.values()]
    .filter(({ text }) => text.trim() !== '')
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((parked) => parkedItem(parked, session))
  if (items.length === 0) return []
  return [{ section: 'open', heading: 'Parking lot', blocks: [{ type: 'list', items }] }]
}

function parkedItem(parked: ParkedNote, session: Session): SummaryItem {
  const step = session.agenda.find(({ id }) => id === parked.stepId)
  const item = { text: parked.text, side: parked.side, by: bylineIn(step, parked, session) }
  return step ? { ...item, detail: `parked during “${step.title}”` } : item
}

function peopleParts(session: Session): readonly SummaryPart[] {
  // In no order that tells who came first.
  const seats = [...peopleOf(session.seats)]
    .sort(([a, { name: one }], [b, { name: other }]) => order(one, other) || order(a, b))
    .map(([, seat]) => seat)
  const part = (heading: string, found: readonly PublicSeat[]): SummaryPart => ({
    section: 'people',
    heading,
    blocks:
      found.length > 0 ? [{ type: 'list', items: found.map((seat) => person(seat, session)) }] : [],
  })
  return [
    ...sides.map((side) =>
      part(
        sideName(session.room, side),
        seats.filter((seat) => seat.side === side && seat.role !== 'observer'),
      ),
    ),
    part(
      'Observers',
      seats.filter(({ role }) => role === 'observer'),
    ),
  ].filter(({ blocks }) => blocks.length > 0)
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function person({ name, role, proxyOf }: PublicSeat, session: Session): SummaryItem {
  const item = { text: name, side: null, by: null }
  if (role === 'facilitator') return { ...item, detail: 'facilitator' }
  if (proxyOf === undefined) return item
  return { ...item, detail: writtenForBy(session.seats.get(proxyOf)?.name) }
}

function agendaParts(session: Session): readonly SummaryPart[] {
  if (session.agenda.length === 0) return []
  const until = session.room.closedAt
  const rows = session.agenda.map((step) => [
    step.title,
    step.minutes,
    step.skipped ? 'left out' : (minutesSpent(step, until) ?? 'not reached'),
  ])
  const planned = session.agenda.reduce((sum, { minutes }) => sum + minutes, 0)
  const spent = session.agenda.reduce((sum, step) => sum + (minutesSpent(step, until) ?? 0), 0)
  return [
    {
      section: 'agenda',
      heading: '',
      blocks: [
        {
          type: 'table',
          caption: 'Planned and real minutes of each step',
          columns: ['Step', 'Planned', 'Took'],
          rows: [...rows, ['In all', planned, spent]],
        },
      ],
    },
  ]
}

/** Whole minutes at a step, up to the room's end where there is one; null if nobody was there. */
function minutesSpent(step: Step, until: number | null): number | null {
  const since = step.enteredAt !== null && until !== null ? until - step.enteredAt : 0
  const ms = step.spentMs + Math.max(0, since)
  return ms === 0 && step.enteredAt === null ? null : Math.round(ms / 60_000)
}

function stillSealed(session: Session): readonly string[] {
  const steps = session.agenda.filter(({ skipped }) => !skipped)
  const sealed = steps.filter(({ rounds }) =>
    Object.values(rounds).some(({ state }) => state === 'open'),
  )
  const ahead = steps.filter((step) => step.phase === 'waiting')
  const lines = sealed.map(
    ({ title }) => `“${title}” is not revealed yet; what was written there stays sealed.`,
  )
  return ahead.length > 0
    ? [...lines, `Not done yet: ${ahead.map(({ title }) => title).join(' · ')}.`]
    : lines
}

function mainNames({ room }: Session): { readonly [side in MainSide]: string } {
  return { sales: room.sides.sales.name, marketing: room.sides.marketing.name }
}
