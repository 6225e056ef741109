import { signRound } from '@lockstep/shared/exercises/commit/rules'
import { changedSinceSigned } from '@lockstep/shared/exercises/commit/signedPlan'
import {
  fists,
  type HandsBySide,
  type Signed as SignedResult,
  signatureCount,
  signaturesIn,
  standsBehind,
} from '@lockstep/shared/exercises/commit/signing'
import type { PublicRoom } from '@lockstep/shared/model/room'
import { type SideNames, sideNames } from '@lockstep/shared/model/session'
import { type Side, sides, twoSides } from '@lockstep/shared/model/side'
import { useEffect } from 'react'
import { BarsBySide } from '../../ui/BarsBySide.tsx'
import { Button } from '../../ui/Button.tsx'
import blocks from '../../ui/blocks.module.css'
import { useAnnounce } from '../../ui/LiveRegions.tsx'
import { Seal } from '../../ui/Seal.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import type { ViewProps } from '../view.ts'
import styles from './commit.module.css'
import { handsOf } from './facts.ts'
import { Ledger, Objections } from './Objections.tsx'
import { words } from './strings.ts'

type SignedProps = ViewProps & {
  readonly signed: SignedResult
  /** Read out: it opened before this person's eyes. */
  readonly told: boolean
}

/** The names under the plan by side, what is still said against it, and all hands as counts. */
export function Signed(props: SignedProps) {
  const { room, screen, drafts, signed, told } = props
  const names = sideNames(room.session.room)
  const { bySide, objections } = signed
  useSpoken(told, bySide, names)
  return (
    <section className={blocks.stack}>
      {drafts[signRound]?.state === 'refused' && <p className={blocks.notice}>{words.tooLate}</p>}
      <div className={styles.sealRow}>
        <Seal
          sales={standsBehind(bySide, 'sales')}
          marketing={standsBehind(bySide, 'marketing')}
          names={names}
          size="4em"
          decorative
        />
        <p className={styles.outcome}>{outcomeOf(signed, names)}</p>
      </div>
      <Changes signed={signed} room={room} />
      <Signatures signed={signed} names={names} />
      {objections.length > 0 && (
        <section className={blocks.group}>
          <h2>{words.objections}</h2>
          <Objections objections={objections} names={names} />
        </section>
      )}
      <section className={blocks.group}>
        <h2>{words.allHands}</h2>
        <BarsBySide
          caption={words.caption}
          items={barsOf(bySide)}
          names={names}
          grow={told}
          tableButton={screen === 'seat'}
        />
      </section>
      {/* Nobody can open it on a wall. */}
      {screen === 'seat' && <Ledger ledger={signed.ledger} names={names} />}
      <Again {...props} />
    </section>
  )
}

function outcomeOf({ bySide, objections }: SignedResult, names: SideNames): string {
  const signed = signatureCount(bySide)
  if (signed === 0 && objections.length === 0) return words.nobody
  if (objections.length > 0) return words.withObjections(signed, objections.length)
  const silent = twoSides.find((side) => !standsBehind(bySide, side))
  if (silent) return words.oneSided(names[silent])
  return words.allSigned(twoSides.map((side) => names[side]))
}

function Signatures({ signed: result, names }: { signed: SignedResult; names: SideNames }) {
  const { signed, bySide } = result
  const count = signatureCount(bySide)
  if (signed.length === 0) {
    return count > 0 ? <p className={blocks.quiet}>{words.withoutNames(count)}</p> : null
  }
  const of = (side: Side) => signed.filter((each) => each.side === side)
  const shown = sides.filter((side) => side !== 'neutral' || of(side).length > 0)
  return (
    <section className={blocks.group}>
      <h2>{words.signatures}</h2>
      <div className={styles.columns}>
        {shown.map((side) => (
          <section key={side} className={styles.column}>
            <h3 className={blocks.columnHead}>
              <SideMark side={side} />
              {names[side]}
            </h3>
            {of(side).length === 0 && <p className={blocks.quiet}>{words.noneOf(names[side])}</p>}
            <ul className={styles.names}>
              {of(side).map(({ seatId, name, fist }) => (
                <li key={seatId}>
                  <span className={styles.name}>{name}</span>
                  {fist !== undefined && <span className={blocks.quiet}>{words.showed(fist)}</span>}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  )
}

/** A plan may be changed after it was signed; then the names stand under something else. */
function Changes({ signed, room }: { signed: SignedResult; room: PublicRoom }) {
  const changes = changedSinceSigned(signed.cards, room)
  if (changes.length === 0 || signatureCount(signed.bySide) === 0) return null
  return (
    <div className={blocks.notice}>
      <p>{words.changed}:</p>
      <ul>
        {changes.map(({ title, how }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two cards may be called the same
          <li key={index}>
            {title || words.untitled} ({words.how[how]})
          </li>
        ))}
      </ul>
    </div>
  )
}

function Again({ step, me, screen, actions }: SignedProps) {
  if (screen === 'big' || me?.role !== 'facilitator') return null
  const wish = { type: 'round.open', stepId: step.id, round: signRound } as const
  return (
    <div className={blocks.buttons}>
      <p className={blocks.quiet}>{words.againHelp}</p>
      <Button disabled={!actions.may(wish)} onClick={() => void actions.send(wish)}>
        {words.again}
      </Button>
    </div>
  )
}

function barsOf(bySide: HandsBySide) {
  return fists.toReversed().map((fist) => {
    const of = (side: Side) => bySide[side][fist] ?? 0
    const [sales, marketing, neutral] = [of('sales'), of('marketing'), of('neutral')]
    const label = `${fist} · ${words.hands[fist]}`
    return {
      id: String(fist),
      label,
      sales,
      marketing,
      neutral,
      total: sales + marketing + neutral,
    }
  })
}

/** How many of each side signed, at the moment when the names appear. */
function useSpoken(told: boolean, bySide: HandsBySide, names: SideNames) {
  const announce = useAnnounce()
  const sentence = twoSides
    .map((side) => words.told(names[side], signaturesIn(bySide[side]), handsOf(bySide, side)))
    .join(' ')
  useEffect(() => {
    if (told) announce(sentence)
  }, [told, sentence, announce])
}
