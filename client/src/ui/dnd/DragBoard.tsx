import {
  type Active,
  type Collision,
  type CollisionDetection,
  DndContext,
  type DragEndEvent,
  type DragMoveEvent,
  DragOverlay,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { useAnnounce } from '../LiveRegions.tsx'
import { en } from '../strings.ts'
import { type Board, BoardContext } from './board.ts'
import styles from './dnd.module.css'
import {
  type Box,
  type DragGroup,
  type Flow,
  indexAt,
  lineAt,
  type Point,
  targetOf,
} from './place.ts'

export interface DragBoardProps {
  /** Every group with its items as they are shown. */
  readonly groups: readonly DragGroup[]
  /** A short name of an item, for the handle and for what is read out. */
  readonly labelOf: (itemId: string) => string
  /**
   * An item was put somewhere, by drag, menu or keys. `index` counts the group's other items before
   * it. Nothing is called when it lands where it was, or outside.
   */
  readonly onDrop: (itemId: string, groupId: string, index: number) => void
  /** What follows the pointer. Null while the item is no longer there. */
  readonly renderOverlay: (itemId: string) => ReactNode
  readonly children: ReactNode
}

// Outside the component: other options at each render would give every handle new listeners.
const mouse = { activationConstraint: { distance: 6 } }
const touch = { activationConstraint: { delay: 180, tolerance: 8 } }

/**
 * Notes that move between groups. Dragging is a convenience: each item's handle is also a menu, and
 * `useMoveKeys` gives it Alt+arrows. Only this folder knows which library drags.
 */
export function DragBoard(props: DragBoardProps) {
  const { children, renderOverlay } = props
  const root = useRef<HTMLDivElement>(null)
  const line = useRef<HTMLDivElement>(null)
  const [carried, setCarried] = useState<string | null>(null)
  const { board, moved } = useSharedBoard(props)
  useKeptFocus(root, moved)
  const sensors = useSensors(useSensor(MouseSensor, mouse), useSensor(TouchSensor, touch))
  const accessibility = useMemo(silence, [])

  function end() {
    setCarried(null)
    if (line.current) line.current.hidden = true
    keepClickFromHandle()
  }

  function follow(event: DragMoveEvent) {
    const landing = root.current && landingOf(root.current, event.active, event.collisions)
    if (line.current) drawLine(line.current, landing)
  }

  function drop(event: DragEndEvent) {
    const landing = root.current && landingOf(root.current, event.active, event.collisions)
    end()
    const itemId = String(event.active.id)
    const from = targetOf(board.groups(), itemId)
    if (!landing || !from) return
    if (from.groupId === landing.groupId && from.index === landing.index) return
    board.move(itemId, { groupId: landing.groupId, index: landing.index })
  }

  return (
    <BoardContext value={board}>
      <DndContext
        sensors={sensors}
        collisionDetection={underPointer}
        accessibility={accessibility}
        onDragStart={({ active }) => setCarried(String(active.id))}
        onDragMove={follow}
        onDragOver={follow}
        onDragEnd={drop}
        onDragCancel={end}
      >
        <div ref={root} className={styles.board} data-carrying={carried !== null}>
          {children}
        </div>
        <DragOverlay dropAnimation={null}>
          {carried === null ? null : renderOverlay(carried)}
        </DragOverlay>
        <div ref={line} className={styles.line} hidden aria-hidden="true" />
      </DndContext>
    </BoardContext>
  )
}

/** One object for the board's whole life that always answers from the newest props. */
function useSharedBoard(props: DragBoardProps) {
  const announce = useAnnounce()
  const latest = useRef({ ...props, announce })
  latest.current = { ...props, announce }
  const moved = useRef<Moved | null>(null)
  const board = useMemo<Board>(
    () => ({
      groups: () => latest.current.groups,
      labelOf: (itemId) => latest.current.labelOf(itemId),
      move(itemId, to) {
        const { groups, labelOf, onDrop, announce: say } = latest.current
        const group = groups.find((each) => each.id === to.groupId)
        if (!group) return
        const others = group.items.filter((id) => id !== itemId).length
        moved.current = { itemId, at: performance.now() }
        onDrop(itemId, to.groupId, to.index)
        say(en.moving.moved(labelOf(itemId), group.label, to.index + 1, others + 1))
      },
    }),
    [],
  )
  return { board, moved }
}

interface Moved {
  readonly itemId: string
  readonly at: number
}

/**
 * How long after a move the item's new element may be given the focus back, in milliseconds: some
 * moves are the server's to make, and come back over a slow line.
 */
const refocusMs = 5_000

/**
 * Focus stays on what was moved. In another place it is often another element, which appears a
 * frame or more later, so this watches for it; focus that went anywhere else is left there.
 */
function useKeptFocus(root: RefObject<HTMLElement | null>, moved: RefObject<Moved | null>) {
  useEffect(() => {
    const element = root.current
    if (!element) return
    const observer = new MutationObserver(() => {
      if (!moved.current || performance.now() - moved.current.at > refocusMs) return
      if (document.activeElement !== document.body) return
      const item = element.querySelector(`[data-drag-id="${CSS.escape(moved.current.itemId)}"]`)
      item?.querySelector<HTMLElement>('[data-drag-focus]')?.focus()
    })
    observer.observe(element, { childList: true, subtree: true })
    return () => observer.disconnect()
  }, [root, moved])
}

/** The library's own live region goes to an element outside the page: ours speaks instead. */
function silence() {
  const nothing = () => undefined
  return {
    container: document.createElement('div'),
    restoreFocus: false,
    screenReaderInstructions: { draggable: '' },
    announcements: {
      onDragStart: nothing,
      onDragOver: nothing,
      onDragEnd: nothing,
      onDragCancel: nothing,
    },
  }
}

/** The group under the pointer, with where the pointer is; outside every group is nowhere. */
const underPointer: CollisionDetection = (args) =>
  pointerWithin(args)
    .slice(0, 1)
    .map((hit) => ({ ...hit, data: { ...hit.data, point: args.pointerCoordinates } }))

interface Landing {
  readonly groupId: string
  readonly index: number
  readonly boxes: readonly Box[]
  readonly group: Box
  readonly flow: Flow
}

function landingOf(
  root: HTMLElement,
  active: Active,
  collisions: readonly Collision[] | null,
): Landing | null {
  const hit = collisions?.[0]
  // `underPointer` above is the only one that writes `point`.
  const point = hit?.data?.point as Point | null | undefined
  if (!hit || !point) return null
  const groupId = String(hit.id)
  const element = root.querySelector<HTMLElement>(`[data-drop-id="${CSS.escape(groupId)}"]`)
  if (!element) return null
  const flow = element.dataset.flow === 'wrap' ? 'wrap' : 'column'
  const boxes = [...element.querySelectorAll<HTMLElement>('[data-drag-id]')]
    .filter((item) => item.dataset.dragId !== String(active.id))
    .map((item) => item.getBoundingClientRect())
  const index = indexAt(boxes, point, flow)
  return { groupId, index, boxes, group: element.getBoundingClientRect(), flow }
}

function drawLine(line: HTMLElement, landing: Landing | null): void {
  line.hidden = landing === null
  if (!landing) return
  const { x, y, length } = lineAt(landing.boxes, landing.group, landing.index, landing.flow)
  line.dataset.flow = landing.flow
  line.style.transform = `translate(${x}px, ${y}px)`
  line.style.inlineSize = landing.flow === 'wrap' ? '3px' : `${length}px`
  line.style.blockSize = landing.flow === 'wrap' ? `${length}px` : '3px'
}

/** The click that ends a drag over its own handle must not open the handle's menu. */
function keepClickFromHandle(): void {
  const stop = (event: Event) => event.preventDefault()
  document.addEventListener('click', stop, true)
  // The click follows its mouseup within the same task, before any timer.
  setTimeout(() => document.removeEventListener('click', stop, true), 0)
}
