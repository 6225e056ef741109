import {
  isSplit,
  mostlySaid,
  type SortedCase,
  type SortResult,
  verdictsOn,
} from '@lockstep/shared/exercises/cases/sorted'
import { type SideNames, sideNames } from '@lockstep/shared/model/session'
import { sumOf } from '@lockstep/shared/model/side'
import { BarsBySide } from '../../ui/BarsBySide.tsx'
import { Button } from '../../ui/Button.tsx'
import blocks from '../../ui/blocks.module.css'
import { mayLead } from '../desk/roles.ts'
import type { ViewProps } from '../view.ts'
import styles from './cases.module.css'
import { stepOfTerm } from './facts.ts'
import { words } from './strings.ts'

type CardProps = ViewProps & {
  readonly sorted: SortResult
  readonly found: SortedCase
  /** The facilitator points at it. */
  readonly focused: boolean
}

/** One case, how each side sorted it, and the way back to the words that let two answers in. */
export function SortedCaseCard(props: CardProps) {
  const { room, screen, sorted, found, focused } = props
  const names = sideNames(room.session.room)
  const nameOf = (id: string) => sorted.terms.find((term) => term.id === id)?.name ?? id
  const verdicts = verdictsOn(found)
  const split = isSplit(found)
  return (
    <article className={styles.sorted} data-split={split} data-focused={focused}>
      <h2>{found.text}</h2>
      {focused && screen === 'seat' && <p className={blocks.quiet}>{words.onScreen}</p>}
      {verdicts.length === 0 && <p className={blocks.quiet}>{words.nobodySorted}</p>}
      {split && <Differ found={found} names={names} nameOf={nameOf} />}
      {verdicts.length > 0 && (
        <BarsBySide
          caption={words.caption(found.text)}
          items={verdicts.map((counts) => ({
            ...counts,
            label: nameOf(counts.id),
            total: sumOf(counts),
            remark: split ? undefined : words.alike,
            action: split ? (
              <BackTo {...props} termId={counts.id} name={nameOf(counts.id)} />
            ) : null,
          }))}
          names={names}
          tableButton={false}
        />
      )}
      {split && mayLead(props) && !focused && <PutOnScreen {...props} />}
    </article>
  )
}

/** Said in words only where each side is of one mind, and not of the other's. */
function Differ(props: {
  found: SortedCase
  names: SideNames
  nameOf: (termId: string) => string
}) {
  const { found, names, nameOf } = props
  const sales = mostlySaid(found, 'sales')
  const marketing = mostlySaid(found, 'marketing')
  if (sales === null || marketing === null || sales === marketing) return null
  return (
    <p className={styles.differ}>
      {words.differ(names.sales, nameOf(sales), names.marketing, nameOf(marketing))}
    </p>
  )
}

/** One press takes the whole room to where the term's words are written. */
function BackTo(props: CardProps & { termId: string; name: string }) {
  const { room, step, actions, termId, name } = props
  const target = mayLead(props) ? stepOfTerm(room.session, step, termId) : null
  if (!target) return null

  async function go(stepId: typeof step.id) {
    const there = await actions.send({ type: 'step.go', stepId })
    if (there.ok) await actions.send({ type: 'step.focus', stepId, itemId: termId })
  }

  return (
    <Button variant="quiet" onClick={() => void go(target.id)}>
      {words.backTo(name)}
    </Button>
  )
}

function PutOnScreen({ step, actions, found }: CardProps) {
  const wish = { type: 'step.focus', stepId: step.id, itemId: found.id } as const
  return (
    <div className={blocks.buttons}>
      <Button variant="quiet" disabled={!actions.may(wish)} onClick={() => void actions.send(wish)}>
        {words.talk}
      </Button>
    </div>
  )
}
