import type { PlanCard } from '@lockstep/shared/model/board'
import { type CardId, cardId } from '@lockstep/shared/model/ids'
import { type FocusEvent, type RefObject, useEffect, useRef } from 'react'
import { useAnnounce } from '../../ui/LiveRegions.tsx'
import type { Arrangement } from './arrangement.ts'
import { words } from './strings.ts'

interface LastFocus {
  readonly card: CardId
  /** The element that takes the focus when the card is gone. */
  readonly heading: Element | null
  readonly next: CardId | null
}

/**
 * Focus does not fall off the page with a card. It follows a card that others move. After one's own deletion it goes to the next card,
 * else to the section's heading; when somebody else deleted the card, to the heading, and why is said.
 */
export function useCardFocus(
  box: RefObject<HTMLElement | null>,
  cards: ReadonlyMap<CardId, PlanCard>,
  shown: Arrangement,
) {
  const last = useRef<LastFocus | null>(null)
  const own = useRef<CardId | null>(null)
  const announce = useAnnounce()

  // The arrangement is asked for too: a card that was put elsewhere is a new element there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    const before = last.current
    if (!before) return
    const lost = document.activeElement === null || document.activeElement === document.body
    if (cards.has(before.card)) {
      if (lost) handleOf(box.current, before.card)?.focus()
      return
    }
    last.current = null
    const byMe = own.current === before.card
    own.current = null
    if (!lost) return
    if (!byMe) announce(words.gone)
    const target = byMe && before.next !== null ? handleOf(box.current, before.next) : null
    const element = target ?? before.heading
    if (element instanceof HTMLElement) element.focus()
  }, [cards, shown, box, announce])

  return {
    /** To be called before a card is deleted here. */
    deleting(id: CardId) {
      own.current = id
      const item = itemOf(box.current, id)
      if (item) last.current = lastFocusOf(item)
    },
    onFocus(event: FocusEvent) {
      const item = event.target.closest('[data-drag-id]')
      last.current = item instanceof HTMLElement ? lastFocusOf(item) : null
    },
    /** Focus that goes elsewhere by itself is not lost; an element that is taken away does not blur. */
    onBlur() {
      last.current = null
    },
    /** Puts the focus on a card's edit button once its fields have closed. */
    focusEdit(id: CardId) {
      requestAnimationFrame(() => {
        itemOf(box.current, id)?.querySelector<HTMLElement>('[data-card-edit]')?.focus()
      })
    },
    focusCard(id: CardId) {
      const handle = handleOf(box.current, id)
      handle?.scrollIntoView({ block: 'center' })
      handle?.focus()
    },
  }
}

function lastFocusOf(item: HTMLElement): LastFocus {
  const neighbour = item.nextElementSibling ?? item.previousElementSibling
  const next = neighbour instanceof HTMLElement ? (neighbour.dataset.dragId ?? null) : null
  return {
    card: cardId(item.dataset.dragId ?? ''),
    heading: item.closest('section')?.querySelector('h2') ?? null,
    next: next === null ? null : cardId(next),
  }
}

function itemOf(box: HTMLElement | null, id: CardId): HTMLElement | null {
  return box?.querySelector<HTMLElement>(`[data-drag-id="${CSS.escape(id)}"]`) ?? null
}

function handleOf(box: HTMLElement | null, id: CardId): HTMLElement | null {
  return itemOf(box, id)?.querySelector<HTMLElement>('[data-drag-focus]') ?? null
}
