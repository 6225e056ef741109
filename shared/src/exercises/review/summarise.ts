import { carriedSpecs } from '../../model/carried.ts'
import type { PublicRoom } from '../../model/room.ts'
import { type Step, sideName } from '../../model/session.ts'
import { otherSide, twoSides } from '../../model/side.ts'
import type { SummaryBlock, SummaryItem, SummaryPart } from '../../model/summary.ts'
import { type AgreedItem, agreedItems, itemName, standingOf } from './holds.ts'
import { countMarks, type GivenPromise, givenPromises, type PromiseMark } from './promises.ts'

const markNames: { readonly [mark in PromiseMark]: string } = {
  kept: 'Kept',
  partly: 'Partly kept',
  broken: 'Broken',
}

/** The promises with what became of them stand with the plan; what was opened again is open. */
export function summariseReview(step: Step, room: PublicRoom): readonly SummaryPart[] {
  const promises = givenPromises(step, room)
  const items = agreedItems(step, room)
  const confirmed = items.filter((item) => standingOf(item) === 'confirmed')
  const opened = items.filter((item) => standingOf(item) === 'opened')
  const { title: heading } = step
  const parts: readonly SummaryPart[] = [
    { section: 'plan', heading, blocks: promiseBlocks(promises, room) },
    { section: 'agreed', heading, blocks: confirmedBlocks(confirmed, room) },
    { section: 'open', heading, blocks: openedBlocks(opened, room) },
  ]
  return parts.filter(({ blocks }) => blocks.length > 0)
}

function promiseBlocks(
  promises: readonly GivenPromise[],
  room: PublicRoom,
): readonly SummaryBlock[] {
  const { kept, partly, broken, open } = countMarks(promises)
  if (kept + partly + broken === 0) return []
  const name = (side: GivenPromise['side']) => sideName(room.session.room, side)
  const left = open > 0 ? ` ${open} not looked at.` : ''
  return [
    { type: 'text', text: `${kept} kept, ${partly} partly, ${broken} broken.${left}` },
    {
      type: 'table',
      caption: 'What became of each promise, as the other side saw it',
      columns: ['Promise', 'Given by', 'What became of it', 'Said by', 'What happened'],
      rows: promises.map(({ card, side, said }) => [
        card.gives[side].text.trim(),
        name(side),
        said ? markNames[said.mark] : '–',
        said ? `${said.name} (${name(otherSide(side))})` : '–',
        said?.note ?? '',
      ]),
    },
  ]
}

function confirmedBlocks(items: readonly AgreedItem[], room: PublicRoom): readonly SummaryBlock[] {
  if (items.length === 0) return []
  const said = items.map((item) => nameIn(item, room)).join(', ')
  return [{ type: 'text', text: `Both sides say that it still holds: ${said}.` }]
}

function openedBlocks(items: readonly AgreedItem[], room: PublicRoom): readonly SummaryBlock[] {
  const found = items.flatMap((item) =>
    twoSides.flatMap((side): SummaryItem[] => {
      const said = item.said[side]
      if (said?.holds !== false) return []
      const text = said.note ? `${nameIn(item, room)}: ${said.note}` : nameIn(item, room)
      return [{ text, side, by: said.name, detail: 'opened again' }]
    }),
  )
  return found.length > 0 ? [{ type: 'list', items: found }] : []
}

/** A term that was taken over keeps the name that it had there. */
function nameIn(item: AgreedItem, room: PublicRoom): string {
  const own = carriedSpecs(room.session).find(({ termId }) => termId === item.name)
  return item.of === 'term' && own ? own.name : itemName(item)
}
