import { writtenForBy } from '@lockstep/shared/model/byline'
import type { SeatId } from '@lockstep/shared/model/ids'
import { leadOf, type PublicSeat, peopleOf, sideName } from '@lockstep/shared/model/session'
import { sides } from '@lockstep/shared/model/side'
import type { Wish } from '@lockstep/shared/protocol/commands'
import { MoreHorizontal } from 'lucide-react'
import { isHere } from '../../room/presence.ts'
import { useOpenRoom, useRoom } from '../../room/useRoom.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu, type MenuItem } from '../../ui/Menu.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import { en } from '../../ui/strings.ts'
import { useToast } from '../../ui/Toasts.tsx'
import styles from './PeopleList.module.css'

type Send = (wish: Wish, done?: string) => void

/** Everyone in the room by side; facilitators can move, promote and remove. */
export function PeopleList() {
  const seats = useRoom((state) => state.session.seats)
  const facts = useRoom((state) => state.session.room)
  const mayManage = useRoom((state) => state.me?.role === 'facilitator')
  const send = useSend()
  const people = [...peopleOf(seats)].sort(([, a], [, b]) => a.name.localeCompare(b.name))
  const hands = people.filter(([, { handAt }]) => handAt !== null)

  if (people.length === 0) return <EmptyState>{en.lobby.people(0)}</EmptyState>
  return (
    <div className={styles.all}>
      {hands.length > 0 && (
        <p className={styles.hands}>{en.frame.handsUp(hands.map(([, { name }]) => name))}</p>
      )}
      {mayManage && <Knocks send={send} />}
      {sides.map((side) => {
        const here = people.filter(([, seat]) => seat.side === side)
        if (here.length === 0) return null
        return (
          <section key={side} className={styles.side}>
            <h3 className={styles.heading}>
              <SideMark side={side} /> {sideName(facts, side)}
            </h3>
            <ul>
              {here.map(([id, seat]) => (
                <Person key={id} id={id} seat={seat} send={mayManage ? send : null} />
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

function Person({ id, seat, send }: { id: SeatId; seat: PublicSeat; send: Send | null }) {
  const here = useRoom((state) => isHere(state.session.seats, state.present, id))
  const writer = useRoom(({ session }) =>
    seat.proxyOf ? session.seats.get(seat.proxyOf)?.name : undefined,
  )
  const leads = useRoom((state) => leadOf(state.session)?.id === id)
  const facts = useRoom((state) => state.session.room)
  const side = sideName(facts, seat.side)
  return (
    <li className={styles.person}>
      <Avatar
        name={seat.name}
        side={seat.side}
        sideName={side}
        facilitator={seat.role === 'facilitator'}
        offline={!here}
        decorative
      />
      <span className={styles.name}>{seat.name}</span>
      <span className={styles.notes}>
        {[
          seat.role === 'facilitator' && (leads ? en.lobby.leads : en.controls.facilitator),
          seat.role === 'observer' && en.join.watching.toLocaleLowerCase(),
          seat.proxyOf && writtenForBy(writer),
          !here && (seat.past ? en.controls.past : en.controls.offline),
        ]
          .filter(Boolean)
          .join(', ')}
      </span>
      {send && <SeatMenu id={id} seat={seat} leads={leads} send={send} />}
    </li>
  )
}

function SeatMenu(props: { id: SeatId; seat: PublicSeat; leads: boolean; send: Send }) {
  const { id, seat, leads, send } = props
  const me = useRoom((state) => state.me?.id)
  const facts = useRoom((state) => state.session.room)
  const items: MenuItem[] = sides
    .filter((side) => side !== seat.side)
    .map((side) => ({
      id: side,
      label: en.lobby.moveTo(sideName(facts, side)),
      onSelect: () => send({ type: 'seat.update', seatId: id, side }),
    }))
  if (seat.role === 'facilitator' && !leads && !seat.past) {
    items.push({
      id: 'lead',
      label: id === me ? en.lobby.lead : en.lobby.letLead,
      onSelect: () => send({ type: 'room.lead', seatId: id }),
    })
  }
  const isOwn = seat.proxyOf === undefined && !seat.simulated && !seat.past
  if (seat.role === 'participant' && isOwn) {
    items.push({
      id: 'promote',
      label: en.lobby.makeFacilitator,
      onSelect: () => send({ type: 'seat.update', seatId: id, role: 'facilitator' }),
    })
  }
  items.push({
    id: 'remove',
    label: en.lobby.removePerson,
    danger: true,
    separated: true,
    onSelect: () => send({ type: 'seat.remove', seatId: id }, en.lobby.removed(seat.name)),
  })
  return (
    <Menu
      label={en.controls.menuFor(seat.name)}
      items={items}
      trigger={(trigger) => (
        <IconButton
          {...trigger}
          small
          label={en.controls.menuFor(seat.name)}
          icon={<MoreHorizontal size={18} />}
        />
      )}
    />
  )
}

/** Who waits at a locked door. */
function Knocks({ send }: { send: Send }) {
  const knocks = useRoom((state) => state.session.knocks)
  if (knocks.size === 0) return null
  return (
    <section className={styles.side}>
      <h3 className={styles.heading}>{en.lobby.knocks}</h3>
      <ul>
        {[...knocks].map(([id, knock]) => (
          <li key={id} className={styles.person}>
            <SideMark side={knock.side} />
            <span className={styles.name}>{knock.name}</span>
            <Button onClick={() => send({ type: 'seat.admit', knockId: id })}>
              {en.lobby.admit}
            </Button>
            <Button variant="quiet" onClick={() => send({ type: 'seat.turnAway', knockId: id })}>
              {en.lobby.turnAway}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function useSend(): Send {
  const { actions } = useOpenRoom()
  const toast = useToast()
  return (wish, done) => {
    void actions.send(wish).then((answer) => {
      if (!answer.ok) toast({ text: en.refusals[answer.code] })
      else if (done) toast({ text: done })
    })
  }
}
