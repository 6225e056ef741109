import {
  levelOf,
  readStanding,
  type Standing,
  turned,
} from '@lockstep/shared/exercises/numbers/level'
import type { KnownValues } from '@lockstep/shared/exercises/numbers/whatIf'
import { orderAt } from '@lockstep/shared/model/board'
import { cardsByGroup } from '@lockstep/shared/model/plan'
import { isWhole, levelWords, type ServiceLevel } from '@lockstep/shared/model/serviceLevel'
import { type SideNames, sideNames } from '@lockstep/shared/model/session'
import { type MainSide, twoSides } from '@lockstep/shared/model/side'
import { type ReactNode, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import blocks from '../../ui/blocks.module.css'
import { Seal } from '../../ui/Seal.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import { en } from '../../ui/strings.ts'
import { formatDay, formatTime } from '../../ui/wording.ts'
import type { ViewProps } from '../view.ts'
import styles from './numbers.module.css'
import { words } from './strings.ts'

interface LevelProps extends ViewProps {
  readonly known: KnownValues
  readonly mayWrite: boolean
  /** The fields of what is promised. */
  readonly children: ReactNode
}

/** What each side owes the other, and both sides' keys to it: sans while it is open, serif once agreed. */
export function Level({ step, room, me, actions, known, mayWrite, children }: LevelProps) {
  const names = sideNames(room.session.room)
  const level = levelOf(known)
  const standing = readStanding(step, room)
  const sides = turned(standing, level)
  const agreed = sides.length === twoSides.length
  const [problem, setProblem] = useState<string | null>(null)
  const side = mayWrite && me && me.side !== 'neutral' ? me.side : null

  async function say(agree: boolean) {
    setProblem(null)
    const answer = await actions.send({
      type: 'numbers.agree',
      stepId: step.id,
      agree,
      level: { ...level },
    })
    if (answer.ok) return
    setProblem(answer.code === 'stale' ? words.stale : en.refusals[answer.code])
  }

  return (
    <section className={styles.level} aria-labelledby="service-level">
      <h2 id="service-level">{words.level}</h2>
      {mayWrite && !agreed && <p className={blocks.quiet}>{words.levelHelp}</p>}
      {children}
      <Paper {...{ level, names, sides, standing }} />
      {problem && (
        <p className={blocks.warned} role="alert">
          {problem}
        </p>
      )}
      <div className={blocks.buttons}>
        {mayWrite && !isWhole(level) && <p className={blocks.quiet}>{words.incomplete}</p>}
        {agreed && mayWrite && <ToPlan {...{ step, room, actions, level, names }} />}
        {side && !agreed && (
          <Button disabled={!isWhole(level)} onClick={() => void say(!sides.includes(side))}>
            {sides.includes(side) ? words.takeAgreeBack : words.agree(names[side])}
          </Button>
        )}
      </div>
    </section>
  )
}

interface PaperProps {
  readonly level: ServiceLevel
  readonly names: SideNames
  /** Whose key is turned for these figures. */
  readonly sides: readonly MainSide[]
  readonly standing: Standing
}

/** The words with both half seals, and what was agreed before where they have changed since. */
function Paper({ level, names, sides, standing }: PaperProps) {
  const agreed = sides.length === twoSides.length
  return (
    <>
      <div className={styles.levelPaper} data-agreed={agreed}>
        <Seal
          sales={sides.includes('sales')}
          marketing={sides.includes('marketing')}
          names={names}
        />
        <div className={styles.levelText}>
          <LevelText level={level} names={names} />
          <p className={blocks.quiet}>{standingWords(agreed, sides, standing.agreed?.at, names)}</p>
        </div>
      </div>
      {standing.agreed && !agreed && (
        <div className={styles.before}>
          <p>
            <strong>{words.changedSince}</strong> {words.agreedWere}
          </p>
          <LevelText level={standing.agreed.level} names={names} />
        </div>
      )}
    </>
  )
}

function LevelText({ level, names }: { level: ServiceLevel; names: SideNames }) {
  const said = levelWords(level, names)
  return (
    <ul className={styles.levelWords}>
      {(['marketing', 'sales'] as const).map((side) => (
        <li key={side}>
          <SideMark side={side} /> <span>{said[side]}</span>
        </li>
      ))}
    </ul>
  )
}

function standingWords(
  agreed: boolean,
  sides: readonly MainSide[],
  at: number | undefined,
  names: SideNames,
): string {
  if (agreed && at !== undefined) return words.agreedBoth(formatDay(at), formatTime(at))
  return twoSides
    .map((side) =>
      sides.includes(side) ? words.agreesAlready(names[side]) : words.notYet(names[side]),
    )
    .join(' ')
}

interface ToPlanProps extends Pick<ViewProps, 'step' | 'room' | 'actions'> {
  readonly level: ServiceLevel
  readonly names: SideNames
}

/** One card with both promises, so that each side gets an owner for its own. */
function ToPlan({ step, room, actions, level, names }: ToPlanProps) {
  const id = `${step.id}/level`
  const cards = [...room.board.plan.values()]
  const there = cards.some(({ origins }) => {
    return origins.some((origin) => origin.type === 'number' && origin.id === id)
  })
  if (there) return <p className={blocks.quiet}>{words.onPlan}</p>

  function add() {
    const others = cardsByGroup(cards).get('handoff') ?? []
    const card = actions.addCard({
      title: words.levelCard,
      place: { group: 'handoff', order: orderAt(others, others.length) },
      origins: [{ type: 'number', id, label: words.levelOrigin }],
    })
    const said = levelWords(level, names)
    for (const side of twoSides) {
      actions.replaceText({ on: 'card', id: card, field: `${side}Gives` }, said[side])
    }
  }

  return (
    <Button variant="quiet" onClick={add}>
      {words.levelToPlan}
    </Button>
  )
}
