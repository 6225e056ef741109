import { commit as rules, signRound } from '@lockstep/shared/exercises/commit/rules'
import { readSigned } from '@lockstep/shared/exercises/commit/signing'
import { sideNames } from '@lockstep/shared/model/session'
import { useMemo, useState } from 'react'
import blocks from '../../ui/blocks.module.css'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Seal } from '../../ui/Seal.tsx'
import { en } from '../../ui/strings.ts'
import { Desk } from '../desk/Desk.tsx'
import { InTheRoom } from '../desk/InTheRoom.tsx'
import { Lid } from '../desk/Lid.tsx'
import { mayWrite } from '../desk/roles.ts'
import type { ViewModule, ViewProps } from '../view.ts'
import styles from './commit.module.css'
import { LastTime } from './Objections.tsx'
import { PlanToSign } from './PlanToSign.tsx'
import { Signed } from './Signed.tsx'
import { SignForm } from './SignForm.tsx'
import { words } from './strings.ts'

export const view: ViewModule = { View, rules, verbs: words.verbs }

/** The plan to read, a sealed hand from everyone, then the names under it and what is still open. */
function View(props: ViewProps) {
  const { step, room, open } = props
  const signed = useMemo(() => readSigned(step, room), [step, room])
  const round = step.rounds[signRound]
  // Whoever comes after the reveal finds it as it stands; the others hear of it.
  const [late] = useState(round?.state === 'revealed' && open ? round.attempt : null)

  if (!round) return <Waiting {...props} />
  if (round.state === 'open') {
    // A draft belongs to its asking: the next one begins with an empty hand.
    return <Signing key={round.attempt} {...props} before={signed} />
  }
  if (!open) return <Closed {...props} />
  if (!signed) return <EmptyState>{words.nobody}</EmptyState>
  return <Signed key={signed.attempt} {...props} signed={signed} told={late !== signed.attempt} />
}

function Waiting({ room, screen }: ViewProps) {
  return (
    <div className={blocks.stack}>
      <EmptyState>{en.states.waiting}</EmptyState>
      <PlanToSign room={room} short={screen === 'big'} />
    </div>
  )
}

function Signing(props: ViewProps & { before: ReturnType<typeof readSigned> }) {
  const { step, room, screen, before } = props
  return (
    <Desk>
      <div className={blocks.stack}>
        {before && <LastTime before={before} names={sideNames(room.session.room)} />}
        <PlanToSign room={room} short={screen === 'big'} />
      </div>
      <div className={styles.beside}>
        {mayWrite(props) && (
          <Lid uncover={props.uncover}>
            <SignForm {...props} />
          </Lid>
        )}
        <InTheRoom step={step} room={room} round={signRound} words={words.answered} />
      </div>
    </Desk>
  )
}

/** The beat before the hands open, the same on every screen. */
function Closed({ room }: ViewProps) {
  return (
    <div className={styles.closed} role="status">
      <Seal
        sales={false}
        marketing={false}
        names={sideNames(room.session.room)}
        size="4em"
        decorative
      />
      <p>{words.opening}</p>
    </div>
  )
}
