import { Menu as MenuIcon } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useRehearsal } from '../features/rehearsal/useRehearsal.ts'
import { useOpenRoom, useRoom } from '../room/useRoom.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu, type MenuItem } from '../ui/Menu.tsx'
import { en } from '../ui/strings.ts'
import type { SheetName } from './RoomFrame.tsx'
import { useServices } from './services.ts'
import { readTheme, setTheme, type Theme } from './theme.ts'
import { words } from './words.ts'

const nextTheme: { readonly [theme in Theme]: Theme } = {
  auto: 'light',
  light: 'dark',
  dark: 'auto',
}

/** Everything of the room that has no button of its own. */
export function RoomMenu({ openSheet }: { openSheet: (sheet: SheetName) => void }) {
  const { roomId, actions } = useOpenRoom()
  const { device } = useServices()
  const [location, navigate] = useLocation()
  const [theme, choose] = useState(() => readTheme(device))
  const me = useRoom((state) => state.me)
  const rehearsal = useRehearsal()
  const status = useRoom((state) => state.session.room.status)
  const at = (view: string) => location === `/r/${roomId}${view}`
  const go = (id: string, label: string, view: string): MenuItem => ({
    id,
    label,
    current: at(view),
    onSelect: () => navigate(`/r/${roomId}${view}`),
  })

  const items: MenuItem[] = [go('stage', status === 'lobby' ? en.lobby.title : en.frame.stage, '')]
  if (me?.role === 'facilitator') {
    items.push(
      go('cockpit', en.cockpit.title, '/cockpit'),
      go('editor', words.editAgenda, '/agenda'),
      go('links', en.cockpit.links, '/links'),
      { id: 'versions', label: words.versions, onSelect: () => openSheet('versions') },
      {
        id: 'big',
        label: en.lobby.openBig,
        onSelect: () => window.open(`/r/${roomId}/big`, '_blank', 'noopener'),
      },
    )
  }
  if (me?.role === 'facilitator' && status !== 'closed' && rehearsal.people === 0) {
    items.push({
      id: 'rehearse',
      label: en.rehearsal.start,
      onSelect: () => void rehearsal.start(),
    })
  }
  items.push(
    { id: 'agenda', label: en.frame.agenda, separated: true, onSelect: () => openSheet('agenda') },
    go('outline', en.frame.outline, '/outline'),
    go('summary', en.frame.summary, '/summary'),
    { id: 'parking', label: en.frame.parking, keys: 'P', onSelect: () => openSheet('parking') },
  )
  if (me && me.role !== 'observer') {
    items.push({
      id: 'hand',
      label: me.handAt === null ? en.frame.raiseHand : en.frame.lowerHand,
      keys: 'H',
      onSelect: () => void actions.send({ type: 'seat.hand', up: me.handAt === null }),
    })
  }
  if (me && me.role !== 'observer') {
    items.push(
      { id: 'carry', label: en.carry.title, onSelect: () => openSheet('carry') },
      { id: 'proxy', label: words.proxy, onSelect: () => openSheet('proxy') },
    )
  }
  items.push(
    {
      id: 'theme',
      label: `${en.frame.theme}: ${themeName(theme)}`,
      separated: true,
      onSelect: () => {
        const next = nextTheme[theme]
        setTheme(device, next)
        choose(next)
      },
    },
    {
      id: 'shortcuts',
      label: en.frame.shortcuts,
      keys: '?',
      onSelect: () => openSheet('shortcuts'),
    },
    {
      id: 'privacy',
      label: en.landing.privacy,
      // Beside the room, not instead of it.
      onSelect: () => window.open('/help/privacy', '_blank', 'noopener'),
    },
  )
  return (
    <Menu
      label={en.frame.menu}
      items={items}
      trigger={(trigger) => (
        <IconButton {...trigger} label={en.frame.menu} icon={<MenuIcon size={20} />} />
      )}
    />
  )
}

function themeName(theme: Theme): string {
  if (theme === 'auto') return en.frame.themeAuto
  return theme === 'light' ? en.frame.themeLight : en.frame.themeDark
}
