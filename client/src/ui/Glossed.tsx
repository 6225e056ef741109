import { cutAtTerms, type Gloss } from '@lockstep/shared/summary/gloss'
import { type KeyboardEvent, useContext, useEffect, useId, useMemo, useRef, useState } from 'react'
import styles from './Glossed.module.css'
import { GlossaryContext } from './glossary.ts'
import { placeBeside } from './placeBeside.ts'

/** A text in which agreed words are underlined and tell their meaning on hover or focus. */
export function Glossed({ text }: { text: string }) {
  const { terms, still } = useContext(GlossaryContext)
  const pieces = useMemo(() => cutAtTerms(text, terms), [text, terms])
  if (terms.length === 0) return text
  return pieces.map(({ text: words, gloss }) => {
    if (!gloss) return words
    if (still) return <Still key={gloss.name} words={words} />
    return <Term key={gloss.name} words={words} gloss={gloss} />
  })
}

function Still({ words }: { words: string }) {
  return <span className={styles.term}>{words}</span>
}

/** The way over the gap between a word and its meaning, in milliseconds. */
const onTheWay = 150

function Term({ words, gloss }: { words: string; gloss: Gloss }) {
  const id = useId()
  const word = useRef<HTMLButtonElement>(null)
  const box = useRef<HTMLSpanElement>(null)
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [open, setOpen] = useState(false)

  useEffect(() => () => clearTimeout(leaving.current), [])

  useEffect(() => {
    const { current: element } = box
    if (!open || !element || !word.current) return
    element.showPopover?.()
    placeBeside(element, word.current)
    const close = () => setOpen(false)
    document.addEventListener('scroll', close, true)
    return () => document.removeEventListener('scroll', close, true)
  }, [open])

  function show() {
    clearTimeout(leaving.current)
    setOpen(true)
  }

  function leave() {
    clearTimeout(leaving.current)
    leaving.current = setTimeout(() => setOpen(false), onTheWay)
  }

  function down(event: KeyboardEvent) {
    if (event.key === 'Escape' && open) {
      setOpen(false)
      event.preventDefault() // and leaves a dialog around it open
    } else if (event.key !== 'Enter' && event.key !== ' ') return
    event.stopPropagation() // a note around it has other uses for these keys
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it keeps the meaning open while the pointer is on either
    <span onMouseEnter={show} onMouseLeave={leave}>
      <button
        ref={word}
        type="button"
        className={styles.term}
        data-print // it is a word first
        aria-describedby={open ? id : undefined}
        onFocus={show}
        onBlur={() => setOpen(false)}
        onClick={show}
        onKeyDown={down}
      >
        {words}
      </button>
      {open && (
        <span ref={box} id={id} role="tooltip" popover="manual" className={styles.meaning}>
          {gloss.lines.map((line) => (
            <span key={line} className={styles.line}>
              {line}
            </span>
          ))}
        </span>
      )}
    </span>
  )
}
