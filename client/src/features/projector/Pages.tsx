import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { enLead } from '../../ui/leadStrings.ts'
import styles from './Projector.module.css'
import { isOnPage, type Piece, pageStarts } from './pages.ts'

/** How long a page stands before the next one comes by itself, in milliseconds. */
const turnEvery = 15_000
/** What is shown whole where that can be. */
const wholes = 'li, dl > div, figure, table, p, h2, h3, blockquote, [data-whole]'

/** How many times the type's size a wall with little on it may take, the largest first. */
const sizes = [1.8, 1.6, 1.45, 1.3, 1.2, 1.1] as const

export interface PagesProps {
  readonly spot: string
  readonly heading: ReactNode
  /** As large as it is, however much room is left: a title page has a size of its own. */
  readonly still: boolean
  readonly children: ReactNode
}

/**
 * Nobody can scroll a wall, and nobody comes nearer: what is short grows with its heading as far as it
 * still fits, what is longer than the screen comes in pages. They turn by themselves until somebody at
 * the keyboard turns one, and begin anew with another `spot`.
 */
export function Pages({ spot, heading, still, children }: PagesProps) {
  const whole = useRef<HTMLDivElement>(null)
  const outer = useRef<HTMLDivElement>(null)
  const inner = useRef<HTMLDivElement>(null)
  const paging = usePages({ whole, outer, inner }, still)
  const { starts, room } = paging
  const at = Math.min(useTurning(starts.length, spot), starts.length - 1)
  const start = starts[at] ?? 0
  const several = starts.length > 1

  // Clipped and hidden, not taken away: what is measured must not depend on what is shown.
  useLayoutEffect(() => {
    if (!inner.current) return
    for (const { element, piece } of piecesIn(inner.current, paging.room)) {
      const shown = paging.starts.length < 2 || isOnPage(piece, start, paging.room)
      element.toggleAttribute('data-off-page', !shown)
    }
  }, [paging, start])

  return (
    <div ref={whole} className={styles.whole} data-view="big">
      {heading}
      <div ref={outer} className={styles.pages}>
        <div
          ref={inner}
          className={styles.paged}
          style={
            several
              ? { transform: `translateY(${-start}px)`, clipPath: clip(start, start + room) }
              : undefined
          }
        >
          {children}
        </div>
        {several && (
          <p className={styles.pageNumber}>{enLead.bigScreen.page(at + 1, starts.length)}</p>
        )}
      </div>
    </div>
  )
}

function clip(start: number, end: number): string {
  return `polygon(-1rem ${start}px, 110% ${start}px, 110% ${end}px, -1rem ${end}px)`
}

type Box = { readonly current: HTMLDivElement | null }
interface Boxes {
  /** Heading and pages. */
  readonly whole: Box
  readonly outer: Box
  readonly inner: Box
}
interface Paging {
  readonly pieces: readonly Piece[]
  readonly starts: readonly number[]
  readonly room: number
}

function usePages({ whole, outer, inner }: Boxes, still: boolean): Paging {
  const [paging, setPaging] = useState<Paging>({ pieces: [], starts: [0], room: 0 })
  useLayoutEffect(() => {
    const all = whole.current
    const box = outer.current
    const content = inner.current
    if (!all || !box || !content) return
    const measure = () => {
      grow(all, still ? [] : sizes, () => fits(content, box))
      const room = box.clientHeight
      const found = piecesIn(content, room)
      const pieces = found.map(({ piece }) => piece)
      // One may grow in the shadow of another beside it, and the whole stay as long as it was.
      for (const { element } of found) {
        if (!watched.has(element)) observer.observe(element)
        watched.add(element)
      }
      const made = { pieces, room, starts: pageStarts(pieces, content.offsetHeight, room) }
      setPaging((before) => (JSON.stringify(before) === JSON.stringify(made) ? before : made))
    }
    const watched = new WeakSet<Element>()
    const observer = new ResizeObserver(measure)
    measure()
    observer.observe(box)
    observer.observe(content)
    return () => observer.disconnect()
  }, [whole, outer, inner, still])
  return paging
}

/** Gives it the first of the sizes in which everything fits, or its own. */
function grow(all: HTMLElement, tried: readonly number[], fit: () => boolean): void {
  for (const size of [...tried, 1]) {
    all.style.setProperty('--grow', String(size))
    if (size === 1 || fit()) return
  }
}

function fits(content: HTMLElement, box: HTMLElement): boolean {
  return content.offsetHeight <= box.clientHeight && content.scrollWidth <= content.clientWidth
}

/** A heading is one piece with what it heads, so that it never ends a page. */
function piecesIn(
  content: HTMLElement,
  room: number,
): readonly { element: Element; piece: Piece }[] {
  const zero = content.getBoundingClientRect().top
  return [...content.querySelectorAll(wholes)].map((element) => {
    const { top, bottom } = element.getBoundingClientRect()
    const next = /^H/.test(element.tagName) ? element.nextElementSibling : null
    const end = next ? firstPieceOf(next, room).getBoundingClientRect().bottom : bottom
    return { element, piece: { top: top - zero, bottom: Math.max(bottom, end) - zero } }
  })
}

/** The element itself where it is shown whole, else the first of those in it. */
function firstPieceOf(element: Element, room: number): Element {
  const whole = element.matches(wholes) && element.getBoundingClientRect().height <= room
  return whole ? element : (element.querySelector(wholes) ?? element)
}

const forward = ['ArrowRight', 'ArrowDown', 'PageDown', ' ']
const back = ['ArrowLeft', 'ArrowUp', 'PageUp']

/** The number of the page to show, from 0. */
function useTurning(count: number, spot: string): number {
  const [at, setAt] = useState(0)
  const [byHand, setByHand] = useState(false)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another spot begins anew
  useEffect(() => {
    setAt(0)
    setByHand(false)
  }, [spot, count])

  useEffect(() => {
    if (count < 2) return
    function down(event: KeyboardEvent) {
      const step = forward.includes(event.key) ? 1 : back.includes(event.key) ? -1 : 0
      if (step === 0 || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      setByHand(true)
      setAt((page) => Math.min(count - 1, Math.max(0, page + step)))
    }
    document.addEventListener('keydown', down)
    return () => document.removeEventListener('keydown', down)
  }, [count])

  useEffect(() => {
    if (count < 2 || byHand) return
    const timer = setInterval(() => setAt((page) => (page + 1) % count), turnEvery)
    return () => clearInterval(timer)
  }, [count, byHand])

  return at
}
