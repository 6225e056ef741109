import { useState } from 'react'
import { useLocation } from 'wouter'
import { useRehearsal } from '../features/rehearsal/useRehearsal.ts'
import { useOpenRoom, useRoom, useSwitch } from '../room/useRoom.ts'
import type { MenuItem } from '../ui/Menu.tsx'
import { en } from '../ui/strings.ts'
import type { PanelName } from './RoomFrame.tsx'
import { useServices } from './services.ts'
import { readSound, setSound } from './sound.ts'
import { readTheme, setTheme, type Theme } from './theme.ts'
import { words } from './words.ts'

type OpenSheet = (panel: PanelName) => void

const nextTheme: { readonly [theme in Theme]: Theme } = {
  auto: 'light',
  light: 'dark',
  dark: 'auto',
}

/** What the room's menu offers this person; the palette finds the same by its words. */
export function useRoomItems(openSheet: OpenSheet): readonly MenuItem[] {
  const places = usePlaces(openSheet)
  const own = useOwnItems(openSheet)
  const screen = useScreenItems()
  return [
    ...places,
    ...own,
    ...screen,
    {
      id: 'palette',
      label: words.palette,
      keys: 'Ctrl+K',
      separated: true,
      onSelect: () => openSheet('palette'),
    },
    {
      id: 'shortcuts',
      label: en.frame.shortcuts,
      keys: '?',
      onSelect: () => openSheet('shortcuts'),
    },
    {
      id: 'privacy',
      label: en.frame.privacy,
      // Beside the room, not instead of it.
      onSelect: () => window.open('/help/privacy', '_blank', 'noopener'),
    },
  ]
}

/** The screens of the room, and the panels beside them. */
function usePlaces(openSheet: OpenSheet): readonly MenuItem[] {
  const { roomId } = useOpenRoom()
  const [location, navigate] = useLocation()
  const role = useRoom((state) => state.me?.role)
  const status = useRoom((state) => state.session.room.status)
  const rehearsal = useRehearsal()
  const facilitates = role === 'facilitator'
  const go = (id: string, label: string, view: string): MenuItem => ({
    id,
    label,
    current: location === `/r/${roomId}${view}`,
    onSelect: () => navigate(`/r/${roomId}${view}`),
  })
  const big = {
    id: 'big',
    label: en.lobby.openBig,
    onSelect: () => window.open(`/r/${roomId}/big`, '_blank', 'noopener'),
  }
  const rehearse = {
    id: 'rehearse',
    label: en.rehearsal.start,
    onSelect: () => void rehearsal.start(),
  }
  return [
    go('stage', status === 'lobby' ? en.lobby.title : en.frame.stage, ''),
    ...(facilitates
      ? [
          go('cockpit', en.cockpit.title, '/cockpit'),
          go('editor', words.editAgenda, '/agenda'),
          go('links', en.cockpit.links, '/links'),
          { id: 'versions', label: words.versions, onSelect: () => openSheet('versions') },
        ]
      : []),
    ...(role === 'participant' ? [] : [big]),
    ...(facilitates && status !== 'closed' && rehearsal.people === 0 ? [rehearse] : []),
    { id: 'agenda', label: en.frame.agenda, separated: true, onSelect: () => openSheet('agenda') },
    go('outline', en.frame.outline, '/outline'),
    go('summary', en.frame.summary, '/summary'),
    { id: 'parking', label: en.frame.parking, keys: 'P', onSelect: () => openSheet('parking') },
  ]
}

/** What concerns this person's own seat; observers have nothing to do. */
function useOwnItems(openSheet: OpenSheet): readonly MenuItem[] {
  const { actions } = useOpenRoom()
  const me = useRoom((state) => state.me)
  const [covered, cover] = useSwitch('answers-covered')
  if (!me || me.role === 'observer') return []
  const up = me.handAt !== null
  return [
    {
      id: 'hand',
      label: up ? en.frame.lowerHand : en.frame.raiseHand,
      keys: 'H',
      onSelect: () => void actions.send({ type: 'seat.hand', up: !up }),
    },
    {
      id: 'cover',
      label: covered ? en.frame.uncover : en.frame.cover,
      keys: 'C',
      onSelect: () => cover(!covered),
    },
    { id: 'carry', label: en.carry.title, onSelect: () => openSheet('carry') },
    { id: 'proxy', label: words.proxy, onSelect: () => openSheet('proxy') },
  ]
}

/** How this device looks and sounds. */
function useScreenItems(): readonly MenuItem[] {
  const { device } = useServices()
  const [theme, choose] = useState(() => readTheme(device))
  const [sound, setSounding] = useState(() => readSound(device))
  const [timerHidden, hideTimer] = useSwitch('timer-hidden')
  return [
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
      id: 'sound',
      label: `${en.frame.sound}: ${sound ? en.frame.on : en.frame.off}`,
      onSelect: () => {
        setSound(device, !sound)
        setSounding(!sound)
      },
    },
    {
      id: 'timer',
      label: timerHidden ? en.frame.showTimer : en.frame.hideTimer,
      onSelect: () => hideTimer(!timerHidden),
    },
  ]
}

function themeName(theme: Theme): string {
  if (theme === 'auto') return en.frame.themeAuto
  return theme === 'light' ? en.frame.themeLight : en.frame.themeDark
}
