import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react'
import { useAnnounce } from '../../ui/LiveRegions.tsx'
import { en } from '../../ui/strings.ts'
import { TextField } from '../../ui/TextField.tsx'
import styles from './Lobby.module.css'

/** Practice on this screen alone: a word becomes a note, and Alt+arrows move it between two boxes. */
export function TryNote() {
  const [word, setWord] = useState('')
  const [note, setNote] = useState<{ readonly text: string; readonly right: boolean } | null>(null)
  const box = useRef<HTMLButtonElement>(null)
  const announce = useAnnounce()
  const boxes = ['A', 'B']

  function write(event: FormEvent) {
    event.preventDefault()
    if (word.trim() === '') return
    setNote({ text: word.trim(), right: false })
    setWord('')
    requestAnimationFrame(() => box.current?.focus())
  }

  function move(event: KeyboardEvent) {
    if (!note || !event.altKey) return
    const right = event.key === 'ArrowRight'
    if (!right && event.key !== 'ArrowLeft') return
    event.preventDefault()
    shift(right)
  }

  function shift(right: boolean) {
    if (!note) return
    setNote({ ...note, right })
    announce(en.moving.moved(note.text, boxes[right ? 1 : 0] ?? '', 1, 1))
    requestAnimationFrame(() => box.current?.focus())
  }

  return (
    <section className={styles.try} aria-labelledby="try">
      <h2 id="try" className={styles.heading}>
        {en.lobby.tryIt}
      </h2>
      <p className={styles.hint}>{en.lobby.tryItHelp}</p>
      <form onSubmit={write}>
        <TextField
          label={en.lobby.tryIt}
          hideLabel
          value={word}
          onChange={setWord}
          maxLength={40}
        />
      </form>
      <div className={styles.boxes}>
        {boxes.map((name, index) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop on; keys and a press do the same
          <div
            key={name}
            className={styles.box}
            onDragOver={(event) => event.preventDefault()}
            onDrop={() => shift(index === 1)}
          >
            <span className={styles.boxName}>{name}</span>
            {note && note.right === (index === 1) && (
              <button
                ref={box}
                type="button"
                draggable
                className={styles.note}
                onKeyDown={move}
                onClick={() => shift(index === 0)}
              >
                {note.text}
              </button>
            )}
          </div>
        ))}
      </div>
      <p className={styles.hint}>{en.lobby.tryItThrownAway}</p>
    </section>
  )
}
