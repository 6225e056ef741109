import { readWritten, writeRound } from '@lockstep/shared/exercises/define/write'
import { resultOf } from '@lockstep/shared/model/session'
import { sumOf, twoSides } from '@lockstep/shared/model/side'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import blocks from '../../ui/blocks.module.css'
import { SegmentedControl } from '../../ui/SegmentedControl.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import { ClosedPapers } from '../desk/ClosedPapers.tsx'
import { Opening } from '../desk/Opening.tsx'
import { Answers } from './Answers.tsx'
import styles from './define.module.css'
import { answersTo, isOut, type TermProps } from './facts.ts'
import { overlapOf } from './overlap.ts'
import { words } from './strings.ts'
import { TermHeading } from './TermHeading.tsx'

type Shown = 'sales' | 'marketing' | 'both'

/** All answers to the term side by side; before the moment of the reveal, two closed columns. */
export function Revealed(props: TermProps) {
  const { step, open, room, term, screen, names } = props
  const [shown, setShown] = useState<Shown>('both')
  const [marking, setMarking] = useState(screen === 'big')
  // Columns open only before the eyes of who saw them closed.
  const [wasClosed, setWasClosed] = useState(false)
  const closed = step.rounds[writeRound]?.state === 'revealed' && !isOut(step, open, writeRound)
  if (closed && !wasClosed) setWasClosed(true)
  if (closed) return <ClosedColumns {...props} />

  const answers = answersTo(room, step, term.termId)
  const said = (side: string) => answers.flatMap((note) => (note.side === side ? [note.text] : []))
  const overlap = overlapOf(said('sales'), said('marketing'))
  return (
    <section className={styles.revealed}>
      <div className={styles.headRow}>
        <TermHeading term={term}>
          <CountLine {...props} />
        </TermHeading>
        {screen === 'seat' && (
          <div className={blocks.row}>
            <div className={styles.phoneOnly}>
              <SegmentedControl<Shown>
                label={words.show}
                value={shown}
                onChange={setShown}
                segments={[
                  ...twoSides.map((side) => ({
                    value: side,
                    label: names[side],
                    mark: <SideMark side={side} />,
                    markOnly: true,
                  })),
                  { value: 'both', label: enSteps.define.both },
                ]}
              />
            </div>
            {answers.length > 0 && (
              <Button aria-pressed={marking} onClick={() => setMarking(!marking)}>
                {marking ? words.hideOverlap : enSteps.define.showOverlap}
              </Button>
            )}
          </div>
        )}
      </div>
      {marking && answers.length > 0 && <Legend both={[...overlap.both]} />}
      <Opening opening={wasClosed}>
        <div className={styles.columns} data-show={shown}>
          {twoSides.map((side) => (
            <Answers key={side} {...props} side={side} overlap={marking ? overlap : null} />
          ))}
        </div>
      </Opening>
      {said('neutral').length > 0 && (
        <Answers {...props} side="neutral" overlap={marking ? overlap : null} />
      )}
    </section>
  )
}

function CountLine({ room, step, term }: TermProps) {
  const written = readWritten(resultOf(room.session, step.id, writeRound))
  const count = written?.counts[term.termId]
  const people = count ? sumOf(count) : 0
  if (!written || people === 0) return <p>{words.nobodyWrote}</p>
  return (
    <p className={styles.countLine}>
      {words.answers(people, written.different[term.termId] ?? people)}
    </p>
  )
}

function Legend({ both }: { readonly both: readonly string[] }) {
  return (
    <div className={styles.legend}>
      <p>{words.bothUse(both.slice(0, 12))}</p>
      <p className={blocks.quiet}>
        <span className={styles.usedByBoth}>{words.inBoth}</span>
        {' · '}
        <span className={styles.usedByOne}>{words.inOne}</span>
      </p>
    </div>
  )
}

function ClosedColumns({ term, room }: TermProps) {
  return (
    <section className={styles.revealed}>
      <TermHeading term={term} />
      <ClosedPapers room={room} on={() => words.closed} />
    </section>
  )
}
