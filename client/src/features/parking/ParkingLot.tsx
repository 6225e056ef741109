import { orderAt, type ParkedNote, type PlanCard } from '@lockstep/shared/model/board'
import { bylineOf } from '@lockstep/shared/model/byline'
import type { NoteId } from '@lockstep/shared/model/ids'
import { limits } from '@lockstep/shared/model/limits'
import { cardsByGroup } from '@lockstep/shared/model/plan'
import { sideName } from '@lockstep/shared/model/session'
import { ClipboardPlus, X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { RoomActions } from '../../room/actions.ts'
import { useOpenRoom, useRoom } from '../../room/useRoom.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Glossed } from '../../ui/Glossed.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { useAnnounce } from '../../ui/LiveRegions.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import { en } from '../../ui/strings.ts'
import { TextField } from '../../ui/TextField.tsx'
import { useToast } from '../../ui/Toasts.tsx'
import { cutShort } from '../../ui/wording.ts'
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

function isInPlan(cards: Iterable<PlanCard>, id: NoteId): boolean {
  return [...cards].some(({ origins }) =>
    origins.some((origin) => origin.type === 'note' && origin.id === id),
  )
}

/** A card that says where it came from; the thought stays parked until somebody takes it away. */
function takeToPlan(note: ParkedNote, actions: RoomActions, plan: Iterable<PlanCard>): void {
  const goals = cardsByGroup(plan).get('goals') ?? []
  const title = cutShort(note.text, limits.title)
  actions.addCard({
    title,
    place: { group: 'goals', order: orderAt(goals, goals.length) },
    origins: [{ type: 'note', id: note.id, label: title }],
  })
}

function Parked({ id }: { id: NoteId }) {
  const { actions, store } = useOpenRoom()
  const toast = useToast()
  const note = useRoom((state) => state.board.parking.get(id))
  const author = useRoom((state) => (note ? bylineOf(note, state.session) : null))
  const facts = useRoom((state) => state.session.room)
  const me = useRoom((state) => state.me)
  const inPlan = useRoom((state) => isInPlan(state.board.plan.values(), id))
  if (!note) return null
  const writes = me !== null && me.role !== 'observer'
  const mayRemove = me !== null && (me.id === note.seatId || me.role === 'facilitator')
  return (
    <li className={styles.parked}>
      <SideMark side={note.side} name={sideName(facts, note.side)} />
      <span className={styles.text}>
        <Glossed text={note.text} />
        {author && <span className={styles.by}>{enSteps.notes.by(author)}</span>}
      </span>
      {inPlan && <Badge>{en.frame.inPlan}</Badge>}
      {writes && !inPlan && (
        <IconButton
          small
          label={`${en.frame.toPlan}: ${note.text.slice(0, 40)}`}
          icon={<ClipboardPlus size={18} />}
          onClick={() => {
            takeToPlan(note, actions, store.getState().board.plan.values())
            toast({
              text: en.frame.tookToPlan,
              action: { label: en.controls.undo, run: actions.undo },
            })
          }}
        />
      )}
      {mayRemove && (
        <IconButton
          small
          label={`${en.controls.remove}: ${note.text.slice(0, 40)}`}
          icon={<X size={18} />}
          onClick={() => {
            actions.removeParked(id)
            toast({
              text: enSteps.notes.deleted,
              action: { label: en.controls.undo, run: actions.undo },
            })
          }}
        />
      )}
    </li>
  )
}
