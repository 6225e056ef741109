import type { CreatedRoom } from '@lockstep/shared/protocol/http'
import { summarise } from '@lockstep/shared/summary/summary'
import { useMemo, useState } from 'react'
import { Retention } from '../features/retention/Retention.tsx'
import { Outline } from '../features/summary/Outline.tsx'
import { SummaryPage } from '../features/summary/SummaryPage.tsx'
import { useOpenRoom, useRoom } from '../room/useRoom.ts'
import { enSteps } from '../ui/stepStrings.ts'
import { en } from '../ui/strings.ts'
import { CarriedFrom } from './CarriedFrom.tsx'
import { CarryForward } from './CarryForward.tsx'
import { InnerScreen } from './InnerScreen.tsx'
import { LinksReady } from './LinksReady.tsx'
import { useTitle } from './Page.tsx'
import type { ScreenProps } from './RoomFrame.tsx'
import { useCopy, useDownload } from './useSummaryFiles.ts'

/** The summary inside the room: it follows the room while it is read. */
export function SummaryScreen(screen: ScreenProps) {
  const { roomId, seat } = useOpenRoom()
  const room = usePublicRoom()
  const download = useDownload(roomId, { token: seat.token })
  const copy = useCopy(roomId, { token: seat.token })
  const summary = useMemo(() => summarise(room), [room])
  const [made, setMade] = useState<{ title: string; room: CreatedRoom } | null>(null)
  useTitle(enSteps.summary.title)
  if (made) return <LinksReady {...made} />
  return (
    <InnerScreen {...screen} title={null}>
      <SummaryPage
        summary={summary}
        onDownload={download}
        onCopy={copy}
        reader={seat}
        tools={<CarryForward onMade={(title, room) => setMade({ title, room })} />}
        foot={
          <div data-noprint>
            <CarriedFrom />
            <Retention />
          </div>
        }
      />
    </InnerScreen>
  )
}

export function OutlineScreen(screen: ScreenProps) {
  const room = usePublicRoom()
  useTitle(en.frame.outline)
  return (
    <InnerScreen {...screen} title={null}>
      <Outline room={room} />
    </InnerScreen>
  )
}

function usePublicRoom() {
  const session = useRoom((state) => state.session)
  const board = useRoom((state) => state.board)
  return useMemo(() => ({ session, board }), [session, board])
}
