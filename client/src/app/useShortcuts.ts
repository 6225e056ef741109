import type { Clock } from '@lockstep/shared/model/session'
import { remainingMs } from '@lockstep/shared/model/time'
import type { Wish } from '@lockstep/shared/protocol/commands'
import { useEffect, useRef } from 'react'
import { useOpenRoom } from '../room/useRoom.ts'
import { useAnnounce } from '../ui/LiveRegions.tsx'
import { en } from '../ui/strings.ts'
import { useToast } from '../ui/Toasts.tsx'
import { useServices } from './services.ts'
import { readSingleKeys } from './singleKeys.ts'

export interface ShortcutActs {
  readonly park: () => void
  readonly follow: () => void
  readonly help: () => void
  readonly palette: () => void
}

/** Keys of the whole room page. None works while somebody types, but undo in its own fields. */
export function useShortcuts(acts: ShortcutActs): void {
  const room = useOpenRoom()
  const { device } = useServices()
  const announce = useAnnounce()
  const toast = useToast()
  const latest = useRef(acts)
  latest.current = acts

  useEffect(() => {
    const { store, actions, clock, switches } = room
    const facilitates = () => store.getState().me?.role === 'facilitator'

    function tellTime() {
      const { session } = store.getState()
      const left = remainingMs(session.clock, clock.now())
      const kept = session.room.clockHidden === true && !facilitates()
      const told = left === null ? en.timer.notRunning : en.announcements.timeLeft(left)
      const text = kept ? en.timer.kept : told
      announce(text)
      toast({ text })
    }

    /** The fields under somebody's hands may go: what they hold is on the device already. */
    function turnCover() {
      const covered = !switches.read('answers-covered')
      switches.set('answers-covered', covered)
      announce(covered ? en.frame.covered : en.frame.uncovered)
    }

    /** With Ctrl or Cmd. Returns whether the key was ours. */
    function chord(event: KeyboardEvent): boolean {
      switch (event.key) {
        case 'z':
        case 'Z':
          if (event.shiftKey) actions.redo()
          else actions.undo()
          return true
        case 'y':
          actions.redo()
          return true
        case 'k':
          latest.current.palette()
          return true
        case '.':
          latest.current.follow()
          return true
        case 'ArrowRight':
          return facilitates() && press('facilitator-next')
        case 'ArrowLeft':
          return facilitates() && press('facilitator-back')
        default:
          return false
      }
    }

    function single(event: KeyboardEvent): boolean {
      if (event.shiftKey && facilitates()) {
        const { session } = store.getState()
        if (event.key === 'T') {
          void actions.send(clockWishes[session.clock.state])
          return true
        }
        if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
          const seconds = event.key === 'ArrowUp' ? 60 : -60
          void actions.send({ type: 'clock.add', seconds })
          return true
        }
      }
      switch (event.key) {
        case 'p':
          latest.current.park()
          return true
        case 'h': {
          const { me } = store.getState()
          if (!me || me.role === 'observer') return false
          void actions.send({ type: 'seat.hand', up: me.handAt === null })
          return true
        }
        case 't':
          tellTime()
          return true
        case 'c':
          turnCover()
          return true
        case '?':
          latest.current.help()
          return true
        default:
          return false
      }
    }

    function down(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || event.altKey) return
      if (document.querySelector('dialog:modal')) return
      const ctrl = event.ctrlKey || event.metaKey
      // Found from within a text too: there it has no other meaning.
      if (isText(event.target) && !(ctrl && event.key === 'k')) return
      const ours = ctrl ? chord(event) : readSingleKeys(device) && single(event)
      if (ours) event.preventDefault()
    }

    document.addEventListener('keydown', down)
    return () => document.removeEventListener('keydown', down)
  }, [room, device, announce, toast])
}

const clockWishes: { readonly [state in Clock['state']]: Wish } = {
  idle: { type: 'clock.start' },
  running: { type: 'clock.pause' },
  paused: { type: 'clock.resume' },
}

/** The button on the screen knows what asks first; the key only presses it. */
function press(id: string): boolean {
  const button = document.getElementById(id)
  button?.click()
  return button !== null
}

function isText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
}
