import type { PublicRoom } from '../../model/room.ts'
import { type Step, sideName } from '../../model/session.ts'
import { type Side, sides, twoSides } from '../../model/side.ts'
import type { SummaryBlock, SummaryItem, SummaryPart } from '../../model/summary.ts'
import { changedSinceSigned } from './signedPlan.ts'
import {
  fists,
  type Objection,
  readSigned,
  type Signature,
  type Signed,
  signatureCount,
  standsBehind,
} from './signing.ts'

/** Signatures stand with the plan; what is still said against it stands under *open*. */
export function summariseCommit(step: Step, room: PublicRoom): readonly SummaryPart[] {
  const result = readSigned(step, room)
  if (!result) return []
  const name = (side: Side) => sideName(room.session.room, side)
  const blocks: SummaryBlock[] = [
    { type: 'text', text: standing(result, name) },
    { type: 'list', items: result.signed.map(signature) },
    handsTable(result, name),
  ]
  const changes = changedSinceSigned(result.cards, room)
  if (changes.length > 0) {
    const told = changes.map(({ title, how }) => `${title || 'a card without a title'} (${how})`)
    blocks.push({ type: 'text', text: `Changed since it was signed: ${told.join(', ')}.` })
  }
  const earlier = result.ledger.flatMap(({ objections, attempt }) =>
    objections.map((said) => objection(said, `said at asking ${attempt}`)),
  )
  if (earlier.length > 0) blocks.push({ type: 'list', items: earlier })
  const open = result.objections.map((said) => objection(said, 'objection to the plan'))
  const parts: SummaryPart[] = [
    { section: 'plan', heading: step.title, blocks: blocks.filter(saysSomething) },
  ]
  if (open.length > 0) {
    parts.push({
      section: 'open',
      heading: step.title,
      blocks: [{ type: 'list', items: open }],
    })
  }
  return parts
}

function standing({ bySide, objections }: Signed, name: (side: Side) => string): string {
  const signed = signatureCount(bySide)
  if (signed === 0) return 'Nobody has signed the plan.'
  const times = signed === 1 ? 'once' : `by ${signed} people`
  if (objections.length > 0) {
    const against =
      objections.length === 1 ? 'one objection is' : `${objections.length} objections are`
    return `The plan was signed ${times}; ${against} open.`
  }
  const silent = twoSides.filter((side) => !standsBehind(bySide, side)).map(name)
  if (silent.length > 0)
    return `The plan was signed ${times}; nobody from ${silent.join(' or ')} did.`
  return `The plan was signed ${times}, from both sides and without objection.`
}

function signature({ name, side, fist }: Signature): SummaryItem {
  const item = { text: name, side, by: null }
  return fist === undefined ? item : { ...item, detail: `showed ${fist}` }
}

function objection({ side, fist, text }: Objection, detail: string): SummaryItem {
  return { text, side, by: null, detail: `${detail}, showed ${fist}` }
}

function handsTable({ bySide }: Signed, name: (side: Side) => string): SummaryBlock {
  const shown = sides.filter((side) => side !== 'neutral' || bySide[side].some((each) => each > 0))
  return {
    type: 'table',
    caption: 'Fist to five: how many of each side showed how much; three and more is a signature',
    columns: ['Side', ...fists.map(String)],
    rows: shown.map((side) => [name(side), ...bySide[side]]),
  }
}

function saysSomething(block: SummaryBlock): boolean {
  return block.type !== 'list' || block.items.length > 0
}
