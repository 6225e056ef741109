import {
  apartOf,
  type PulseResult,
  roundScore,
  scores,
  standings,
} from '@lockstep/shared/exercises/pulse/scores'
import { askedIn } from '@lockstep/shared/exercises/pulse/settings'
import type { SideNames, Step } from '@lockstep/shared/model/session'
import { sides } from '@lockstep/shared/model/side'
import { BarsBySide } from '../../ui/BarsBySide.tsx'
import blocks from '../../ui/blocks.module.css'
import { SideMark } from '../../ui/SideMark.tsx'
import styles from './pulse.module.css'
import { words } from './strings.ts'

interface ScaleProps {
  readonly step: Step
  readonly result: PulseResult
  readonly names: SideNames
  readonly screen: 'seat' | 'big'
}

/** How many of each side chose each score, and where each side stands. */
export function Scale({ step, result, names, screen }: ScaleProps) {
  const asked = askedIn(step)
  const by = standings(result)
  const apart = apartOf(by)
  const shown = sides.filter((side) => side !== 'neutral' || by.neutral.people > 0)
  const nobody = sides.every((side) => by[side].people === 0)
  const items = scores.toReversed().map((score) => {
    const count = (side: (typeof sides)[number]) => result.scores[side][score - 1] ?? 0
    const [sales, marketing, neutral] = [count('sales'), count('marketing'), count('neutral')]
    const meaning = score === 1 ? asked.low : score === scores.length ? asked.high : null
    const label = meaning ? words.end(score, meaning) : String(score)
    return {
      id: String(score),
      label,
      sales,
      marketing,
      neutral,
      total: sales + marketing + neutral,
    }
  })
  return (
    <section className={blocks.stack}>
      <h2 className={styles.question}>{asked.question}</h2>
      {nobody ? (
        <p className={blocks.quiet}>{words.noScores}</p>
      ) : (
        <>
          <ul className={styles.standings}>
            {shown.map((side) => {
              const { people, mean, spread } = by[side]
              const told = [
                mean === null ? words.nobody : words.mean(roundScore(mean)),
                spread && words.spread(spread.from, spread.to),
                people > 0 && words.answers(people),
              ].filter(Boolean)
              return (
                <li key={side}>
                  <SideMark side={side} />
                  <span>
                    <strong>{names[side]}</strong>: {told.join(', ')}
                  </span>
                </li>
              )
            })}
          </ul>
          <p className={styles.apart}>
            {apart === null
              ? words.cannotCompare
              : words.apart(names.sales, names.marketing, roundScore(apart))}
          </p>
          <BarsBySide
            caption={words.caption(asked.question)}
            items={items}
            names={names}
            tableButton={screen === 'seat'}
          />
        </>
      )}
    </section>
  )
}
