import { Menu as MenuIcon } from 'lucide-react'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { en } from '../ui/strings.ts'
import type { PanelName } from './RoomFrame.tsx'
import { useRoomItems } from './useRoomItems.ts'

/** Everything of the room that has no button of its own. */
export function RoomMenu({ openSheet }: { openSheet: (panel: PanelName) => void }) {
  return (
    <Menu
      label={en.frame.menu}
      items={useRoomItems(openSheet)}
      trigger={(trigger) => (
        <IconButton {...trigger} label={en.frame.menu} icon={<MenuIcon size={20} />} />
      )}
    />
  )
}
