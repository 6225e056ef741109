import { type Choice, noTerm } from '@lockstep/shared/exercises/cases/settings'
import type { PublicRoom } from '@lockstep/shared/model/room'
import { useMemo } from 'react'
import blocks from '../../ui/blocks.module.css'
import styles from './cases.module.css'
import { wordsOfTerm } from './facts.ts'
import { words } from './strings.ts'

interface OurWordsProps {
  readonly room: PublicRoom
  readonly terms: readonly Choice[]
}

/** The definitions that are sorted by, each one press away. */
export function OurWords({ room, terms }: OurWordsProps) {
  const defined = useMemo(
    () =>
      terms
        .filter(({ id }) => id !== noTerm.id)
        .map(({ id, name }) => ({ id, name, ...wordsOfTerm(room, id) })),
    [room, terms],
  )
  if (defined.length === 0) return null
  return (
    <section className={blocks.group}>
      <h2>{words.ourWords}</h2>
      <ul className={styles.terms}>
        {defined.map(({ id, name, agreed, lines }) => (
          <li key={id}>
            <details className={styles.term} data-agreed={agreed}>
              <summary>
                {name}
                <span className={blocks.quiet}> {agreed ? words.agreed : words.notAgreed}</span>
              </summary>
              {lines.length === 0 && <p className={blocks.quiet}>{words.noWords}</p>}
              <dl>
                {lines.map(({ question, text }) => (
                  <div key={`${question} ${text}`}>
                    {question && <dt>{question}</dt>}
                    <dd>{text}</dd>
                  </div>
                ))}
              </dl>
            </details>
          </li>
        ))}
      </ul>
    </section>
  )
}
