import type { ConnectionEnd } from '../room/connect.ts'
import { useRoom } from '../room/useRoom.ts'
import { Button } from '../ui/Button.tsx'
import { CopyField } from '../ui/CopyField.tsx'
import { en } from '../ui/strings.ts'
import { wordsIn } from './entryWords.ts'
import { StatePage } from './Page.tsx'
import { words } from './words.ts'

/** Why the room is closed to this screen; words that were never saved can be taken along. */
export function RoomEnded({ end, onLeave }: { end: ConnectionEnd; onLeave: () => void }) {
  const rescued = useRoom((state) => state.connection.rescued)
  const drafts = useRoom((state) => state.drafts.byStep)
  // Sealed words go with the seat, so whoever was in the middle of them may take them along.
  const sealed =
    end === 'removed' ? Object.values(drafts).flatMap((step) => Object.values(step)) : []
  const own = [...rescued, ...sealed.map(({ entry }) => wordsIn(entry))].filter(Boolean)
  const kept = own.length > 0 && <CopyField label={words.notSaved} value={own.join('\n\n')} />
  switch (end) {
    case 'removed':
      return (
        <StatePage
          title={en.states.removed}
          action={<Button onClick={onLeave}>{words.joinAgain}</Button>}
        >
          {kept}
        </StatePage>
      )
    case 'deleted':
      return <StatePage title={en.states.deletedPlain}>{kept}</StatePage>
    case 'not-found':
      return <StatePage title={en.states.notFound}>{kept}</StatePage>
    case 'broken':
      return (
        <StatePage
          title={words.broken}
          action={<Button onClick={() => location.reload()}>{en.states.reload}</Button>}
        >
          <p>{words.brokenHelp}</p>
          {kept}
        </StatePage>
      )
  }
}
