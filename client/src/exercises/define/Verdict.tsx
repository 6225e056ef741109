import {
  changedSince,
  keyTurned,
  type Ratified,
  ratifyRound,
  verdicts,
} from '@lockstep/shared/exercises/define/ratify'
import type { SideNames } from '@lockstep/shared/model/session'
import { sides, twoSides } from '@lockstep/shared/model/side'
import { PencilLine } from 'lucide-react'
import type { ReactNode } from 'react'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import blocks from '../../ui/blocks.module.css'
import { Seal } from '../../ui/Seal.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import { formatDay, formatTime } from '../../ui/wording.ts'
import { mayLead } from '../desk/roles.ts'
import { useSend } from '../desk/useSend.ts'
import { AgreedWords } from './AgreedWords.tsx'
import type { TermProps } from './facts.ts'
import { words } from './strings.ts'
import { TermHeading } from './TermHeading.tsx'
import paper from './verdict.module.css'

type VerdictProps = TermProps & {
  readonly verdict: Ratified
  /** Takes the words up again on this screen; left out where that is not on offer. */
  readonly onChange?: (() => void) | undefined
  /** What the board says by now, in place of the tallies. */
  readonly now?: ReactNode
}

/** What both teams said: the seal, the words, the tally, and every objection under it. */
export function Verdict(props: VerdictProps) {
  const { verdict, term, room, names, drafts, now } = props
  const { agreed, text, bySide, objections } = verdict
  const onBoard = room.board.terms.get(term.termId)
  const late = drafts[ratifyRound(term.termId)]?.state === 'refused'
  return (
    <section className={paper.verdict}>
      <div className={paper.sheet} data-agreed={agreed}>
        <div className={paper.sealRow}>
          <Seal
            sales={keyTurned(verdict, 'sales')}
            marketing={keyTurned(verdict, 'marketing')}
            names={names}
            size="4em"
          />
          <TermHeading term={term}>
            <p className={paper.agreedLine} data-agreed={agreed}>
              {outcomeOf(verdict, names)}
            </p>
            {agreed && changedSince(verdict, onBoard) && (
              <Badge tone="warn" icon={<PencilLine size={14} aria-hidden="true" />}>
                {enSteps.define.changedSince}
              </Badge>
            )}
          </TermHeading>
        </div>
        <AgreedWords term={term} text={text} names={names} onBoard={onBoard} agreed={agreed} />
      </div>
      <div className={paper.beside}>
        {late && <p className={blocks.notice}>{words.tooLate}</p>}
        {objections.length > 0 && (
          <>
            <h3>{enSteps.define.objections}</h3>
            <Objections objections={objections} names={names} />
          </>
        )}
        {now || <Tallies bySide={bySide} names={names} />}
        <Ledger {...props} />
        <Again {...props} />
      </div>
    </section>
  )
}

function outcomeOf(verdict: Ratified, names: SideNames): string {
  const { agreedAt, bySide, needed } = verdict
  if (agreedAt !== null) {
    const teams = twoSides.map((side) => names[side])
    return enSteps.define.agreedBy(teams, formatDay(agreedAt), formatTime(agreedAt))
  }
  if (twoSides.some((side) => bySide[side].notYet > 0)) return words.someObject
  const silent = twoSides.find((side) => !keyTurned(verdict, side)) ?? 'sales'
  const { agree, live } = bySide[silent]
  return needed && agree + live > 0
    ? words.tooFew(names[silent], agree + live, needed[silent])
    : words.oneSideSilent(names[silent])
}

function Tallies({ bySide, names }: { bySide: Ratified['bySide']; names: SideNames }) {
  return (
    <ul className={paper.tallies} aria-label={words.verdicts}>
      {sides
        .filter((side) => side !== 'neutral' || sum(bySide[side]) > 0)
        .map((side) => (
          <li key={side}>
            <span className={paper.tallySide}>
              <SideMark side={side} />
              {names[side]}
            </span>
            {verdicts.map((verdict) => (
              <span key={verdict} className={paper.tally}>
                {enSteps.define[verdict]} <b>{bySide[side][verdict]}</b>
              </span>
            ))}
          </li>
        ))}
    </ul>
  )
}

function sum({ agree, live, notYet }: Ratified['bySide']['sales']): number {
  return agree + live + notYet
}

function Objections({
  objections,
  names,
}: {
  objections: Ratified['objections']
  names: SideNames
}) {
  return (
    <ul className={paper.objections}>
      {objections.map(({ side, text }, index) => (
        // Two people may say the same, and the list never changes once it is there.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <li key={index}>
          <SideMark side={side} name={names[side]} />
          <span>{text}</span>
        </li>
      ))}
    </ul>
  )
}

/** Earlier askings: the words then, and what was said against them. Nobody can open it on a wall. */
function Ledger({ verdict, term, names, screen }: VerdictProps) {
  const { ledger } = verdict
  if (ledger.length === 0 || screen === 'big') return null
  return (
    <details className={paper.ledger}>
      <summary>{words.earlier(ledger.length)}</summary>
      <ol>
        {ledger.map(({ at, text, objections }) => (
          <li key={at}>
            <p className={blocks.quiet}>{`${formatDay(at)}, ${formatTime(at)}`}</p>
            <AgreedWords term={term} text={text} names={names} />
            {objections.length > 0 ? (
              <Objections objections={objections} names={names} />
            ) : (
              <p className={blocks.quiet}>{words.noObjection}</p>
            )}
          </li>
        ))}
      </ol>
    </details>
  )
}

function Again(props: VerdictProps) {
  const { step, onChange, actions } = props
  const { send, busy, problem } = useSend(actions)
  const reopen = mayLead(props) && step.phase === 'done'
  if (!onChange && !reopen) return null
  return (
    <div className={paper.again}>
      <Button
        busy={busy}
        onClick={() => {
          if (onChange) onChange()
          else void send({ type: 'step.phase', stepId: step.id, phase: 'deciding' })
        }}
      >
        {words.change}
      </Button>
      {problem && <p className={blocks.problem}>{problem}</p>}
    </div>
  )
}
