import { findText, localEdit } from '@lockstep/shared/docs/boardDoc'
import type { Side } from '@lockstep/shared/model/side'
import { useEffect, useRef } from 'react'
import type { SharedTextProps } from '../../exercises/view.ts'
import { placeKey } from '../../room/placeKey.ts'
import { useOpenRoom, useRoom } from '../../room/useRoom.ts'
import { SharedText } from '../../ui/SharedText.tsx'
import { en } from '../../ui/strings.ts'
import styles from './SharedField.module.css'
import { stageWords } from './words.ts'

/** A pause of so long ends "is typing", in milliseconds. */
const typingRest = 3_000

/** A shared text of the board, live, with a word about who else types in it. */
export function SharedField(props: SharedTextProps & { mayWrite: boolean }) {
  const { place, readOnly = false, mayWrite, ...field } = props
  const { connection, actions } = useOpenRoom()
  // The board's own change is what may bring the text or take it away.
  useRoom((state) => state.board)
  const key = placeKey(place)
  const sayTyping = useSayTyping(key)
  const text = findText(connection.documents.read().board, place)

  if (!text) return <p className={styles.gone}>{stageWords.gone}</p>
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens to what the field inside does
    <div className={styles.field} onInput={sayTyping.typed} onBlur={sayTyping.rested}>
      <SharedText
        {...field}
        text={text}
        origin={localEdit}
        readOnly={readOnly || !mayWrite}
        onUndo={actions.undo}
        onRedo={actions.redo}
      />
      <WhoTypes place={key} />
    </div>
  )
}

function useSayTyping(key: string) {
  const { say } = useOpenRoom()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const rested = () => {
    clearTimeout(timer.current)
    say({ typing: null })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the field goes
  useEffect(() => rested, [key])
  return {
    rested,
    typed() {
      clearTimeout(timer.current)
      timer.current = setTimeout(rested, typingRest)
      say({ typing: key })
    },
  }
}

const shapes: { readonly [side in Side]: string } = { sales: '▲', marketing: '●', neutral: '◇' }

/** Not announced: who types is for the eye alone. */
function WhoTypes({ place }: { place: string }) {
  const present = useRoom((state) => state.present)
  const seats = useRoom((state) => state.session.seats)
  const me = useRoom((state) => state.me)
  const names: string[] = []
  for (const [id, { typing }] of present) {
    const seat = seats.get(id)
    if (seat && typing === place && id !== me?.id) names.push(`${seat.name} ${shapes[seat.side]}`)
  }
  return (
    <p className={styles.typing} aria-hidden="true">
      {names.length > 0 && en.frame.typing(names)}
    </p>
  )
}
