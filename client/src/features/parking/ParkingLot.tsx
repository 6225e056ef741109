import type { NoteId } from '@lockstep/shared/model/ids'
import { limits } from '@lockstep/shared/model/limits'
import { sideName } from '@lockstep/shared/model/session'
import { X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useOpenRoom, useRoom } from '../../room/useRoom.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { useAnnounce } from '../../ui/LiveRegions.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import { en } from '../../ui/strings.ts'
import { TextField } from '../../ui/TextField.tsx'
import { useToast } from '../../ui/Toasts.tsx'
import styles from './ParkingLot.module.css'

/** Thoughts that don't fit now and should not be lost. Everyone sees them. */
export function ParkingLot() {
  const parked = useRoom((state) => state.board.parking)
  const me = useRoom((state) => state.me)
  const writes = me !== null && me.role !== 'observer'
  return (
    <div className={styles.lot}>
      {writes && <ParkForm />}
      {parked.size === 0 ? (
        <EmptyState>{en.frame.parkingEmpty}</EmptyState>
      ) : (
        <ul className={styles.list}>
          {[...parked.keys()].map((id) => (
            <Parked key={id} id={id} />
          ))}
        </ul>
      )}
    </div>
  )
}

function ParkForm() {
  const { actions } = useOpenRoom()
  const stepId = useRoom((state) => state.session.now.stepId)
  const announce = useAnnounce()
  const [text, setText] = useState('')

  function submit(event: FormEvent) {
    event.preventDefault()
    if (text.trim() === '') return
    actions.park(text.trim(), stepId)
    announce(en.saveState.shared)
    setText('')
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField
        label={en.frame.parkPlaceholder}
        value={text}
        onChange={setText}
        maxLength={limits.noteText}
        data-autofocus
      />
      <Button type="submit">{en.frame.park}</Button>
    </form>
  )
}

function Parked({ id }: { id: NoteId }) {
  const { actions } = useOpenRoom()
  const toast = useToast()
  const note = useRoom((state) => state.board.parking.get(id))
  const author = useRoom((state) =>
    note?.seatId ? state.session.seats.get(note.seatId)?.name : undefined,
  )
  const facts = useRoom((state) => state.session.room)
  const me = useRoom((state) => state.me)
  if (!note) return null
  const mayRemove = me !== null && (me.id === note.seatId || me.role === 'facilitator')
  return (
    <li className={styles.parked}>
      <SideMark side={note.side} name={sideName(facts, note.side)} />
      <span className={styles.text}>
        {note.text}
        {author && <span className={styles.by}>{en.notes.by(author)}</span>}
      </span>
      {mayRemove && (
        <IconButton
          small
          label={`${en.controls.remove}: ${note.text.slice(0, 40)}`}
          icon={<X size={18} />}
          onClick={() => {
            actions.removeParked(id)
            toast({
              text: en.notes.deleted,
              action: { label: en.controls.undo, run: actions.undo },
            })
          }}
        />
      )}
    </li>
  )
}
