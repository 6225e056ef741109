import { carriedFigures } from '@lockstep/shared/model/carried'
import { figureText } from '@lockstep/shared/model/figure'
import type { PublicRoom } from '@lockstep/shared/model/room'
import { words } from './strings.ts'

/** What an earlier room found out about the same figure; nothing where there was none. */
export function LastTime({ id, room }: { id: string; room: PublicRoom }) {
  const figure = carriedFigures(room.session).find((each) => each.id === id)
  if (!figure) return null
  return <p>{words.lastTime(figureText(figure.value, figure.unit), figure.source)}</p>
}
