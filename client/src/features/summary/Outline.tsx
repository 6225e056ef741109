import type { PublicRoom } from '@lockstep/shared/model/room'
import { sideNames } from '@lockstep/shared/model/session'
import { useMemo } from 'react'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import { en } from '../../ui/strings.ts'
import { Blocks } from './Blocks.tsx'
import styles from './Outline.module.css'
import { outlineOf } from './outline.ts'

/**
 * Everything shared so far as one plain document: a heading for each step, then for each group, then
 * the notes. For reading along, and for whoever goes from heading to heading.
 */
export function Outline({ room }: { room: PublicRoom }) {
  const sections = useMemo(() => outlineOf(room), [room])
  const facts = room.session.room
  const sides = sideNames(facts)
  return (
    <article className={styles.outline}>
      <h1 tabIndex={-1}>{en.frame.outline}</h1>
      {sections.length === 0 && <EmptyState>{enSteps.summary.outlineEmpty}</EmptyState>}
      {sections.map(({ id, title, prompt, parts }) => (
        <section key={id} aria-labelledby={`outline-${id}`} className={styles.section}>
          <h2 id={`outline-${id}`}>{title}</h2>
          {prompt && <p className={styles.prompt}>{prompt}</p>}
          {parts.map(({ heading, blocks }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two parts may have one heading
            <div key={at} className={styles.part}>
              {heading !== '' && <h3>{heading}</h3>}
              <Blocks blocks={blocks} sides={sides} level={heading === '' ? 3 : 4} />
            </div>
          ))}
        </section>
      ))}
    </article>
  )
}
