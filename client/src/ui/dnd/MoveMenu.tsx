import { ArrowDown, ArrowUp, GripVertical } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from '../classNames.ts'
import { type MenuItem, MenuList } from '../Menu.tsx'
import { Popover, type TriggerProps } from '../Popover.tsx'
import { en } from '../strings.ts'
import { type Board, useBoard } from './board.ts'
import { useMoveKeys, useShell } from './DragShell.tsx'
import styles from './dnd.module.css'
import { stepFrom, targetOf } from './place.ts'

/**
 * A note's handle: drag it, press it for the list of places, or move with Alt+arrows while it has
 * focus. Goes inside a DragShell.
 */
export function MoveHandle({ className }: { className?: string | undefined }) {
  const board = useBoard()
  const { itemId, setHandle, listeners, disabled } = useShell()
  const onKeyDown = useMoveKeys(itemId)
  if (disabled) return null
  const label = en.moving.handle(board.labelOf(itemId))
  return (
    <MoveMenu
      itemId={itemId}
      trigger={(props) => (
        <button
          {...props}
          {...listeners}
          ref={setHandle}
          type="button"
          className={classNames(styles.handle, className)}
          aria-label={label}
          title={label}
          data-drag-focus
          onKeyDown={onKeyDown}
        >
          <GripVertical size={18} aria-hidden="true" />
        </button>
      )}
    />
  )
}

interface MoveMenuProps {
  readonly itemId: string
  readonly trigger: (props: TriggerProps) => ReactNode
}

/** "Move to…": the way without dragging. Up and down in the group, then every group. */
function MoveMenu({ itemId, trigger }: MoveMenuProps) {
  const board = useBoard()
  return (
    <Popover label={en.moving.moveTo} trigger={trigger} flush>
      {/* Asked when it opens: a list of places made for every note at every change would be waste. */}
      {(close) => <MenuList items={moveItems(board, itemId)} onDone={close} />}
    </Popover>
  )
}

/** Where an item can go from where it is now. */
function moveItems(board: Board, itemId: string): readonly MenuItem[] {
  const groups = board.groups()
  const at = targetOf(groups, itemId)
  const up = stepFrom(groups, itemId, 'up')
  const down = stepFrom(groups, itemId, 'down')
  const own = groups.filter((group) => group.items.includes(itemId))
  return [
    {
      id: 'up',
      label: en.moving.up,
      icon: <ArrowUp size={18} aria-hidden="true" />,
      keys: 'Alt+↑',
      disabled: up === null,
      onSelect: () => up && board.move(itemId, up),
    },
    {
      id: 'down',
      label: en.moving.down,
      icon: <ArrowDown size={18} aria-hidden="true" />,
      keys: 'Alt+↓',
      disabled: down === null,
      onSelect: () => down && board.move(itemId, down),
    },
    ...groups
      .filter(({ numberedFrom }) => numberedFrom === undefined)
      .map((group, index) => ({
        id: `group:${group.id}`,
        label: group.label,
        current: group.id === at?.groupId,
        separated: index === 0,
        disabled: group.id === at?.groupId,
        onSelect: () => board.move(itemId, { groupId: group.id, index: group.items.length }),
      })),
    ...own.flatMap(({ numberedFrom, ...group }) =>
      (numberedFrom === undefined ? [] : group.items).map((other, index) => ({
        id: `place:${other}`,
        label: en.moving.place((numberedFrom ?? 1) + index, board.labelOf(other)),
        current: other === itemId,
        separated: index === 0,
        disabled: other === itemId,
        onSelect: () => board.move(itemId, { groupId: group.id, index }),
      })),
    ),
  ]
}
