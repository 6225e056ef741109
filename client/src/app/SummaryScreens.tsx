import { isJsonObject } from '@lockstep/shared/model/json'
import type { Summary } from '@lockstep/shared/model/summary'
import type { CreatedRoom } from '@lockstep/shared/protocol/http'
import { summarise } from '@lockstep/shared/summary/summary'
import { useEffect, useMemo, useState } from 'react'
import { Retention } from '../features/retention/Retention.tsx'
import { Outline } from '../features/summary/Outline.tsx'
import { type SummaryFile, SummaryPage } from '../features/summary/SummaryPage.tsx'
import { words } from '../features/summary/strings.ts'
import type { AnswerCode, Auth } from '../room/api.ts'
import { readFragment } from '../room/keys.ts'
import { useOpenRoom, useRoom } from '../room/useRoom.ts'
import { copyRich } from '../ui/copyRich.ts'
import { en } from '../ui/strings.ts'
import { useToast } from '../ui/Toasts.tsx'
import { CarriedFrom } from './CarriedFrom.tsx'
import { CarryForward } from './CarryForward.tsx'
import { InnerScreen } from './InnerScreen.tsx'
import { LinksReady } from './LinksReady.tsx'
import { Opening, Page, useTitle } from './Page.tsx'
import type { ScreenProps } from './RoomFrame.tsx'
import { RoomGone } from './RoomGone.tsx'
import { useServices } from './services.ts'

/** The summary inside the room: it follows the room while it is read. */
export function SummaryScreen(screen: ScreenProps) {
  const { roomId, seat } = useOpenRoom()
  const room = usePublicRoom()
  const download = useDownload(roomId, { token: seat.token })
  const copy = useCopy(roomId, { token: seat.token })
  const summary = useMemo(() => summarise(room), [room])
  const [made, setMade] = useState<{ title: string; room: CreatedRoom } | null>(null)
  useTitle(en.summary.title)
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

/** The summary for a reader without a seat, by the key of its own link. */
export function SharedSummary({ roomId }: { roomId: string }) {
  const { api } = useServices()
  const [{ key }] = useState(() => readFragment(location.hash))
  const [summary, setSummary] = useState<Summary | null>(null)
  const [failure, setFailure] = useState<AnswerCode | null>(key === null ? 'no-such-room' : null)
  const download = useDownload(roomId, { key: key ?? '' })
  const copy = useCopy(roomId, { key: key ?? '' })

  useEffect(() => {
    if (key === null) return
    let gone = false
    async function load(auth: Auth) {
      const answer = await api.summary(roomId, auth, { format: 'json' })
      const read = answer.ok ? await readSummary(answer.value) : null
      if (gone) return
      if (read) setSummary(read)
      else setFailure(answer.ok ? 'malformed' : answer.code)
    }
    void load({ key })
    return () => {
      gone = true
    }
  }, [api, roomId, key])

  if (failure) return <RoomGone code={failure} onRetry={() => location.reload()} />
  if (!summary) return <Opening />
  return (
    <Page title={summary.title} wide>
      <SummaryPage summary={summary} onDownload={download} onCopy={copy} />
    </Page>
  )
}

async function readSummary(file: Blob): Promise<Summary | null> {
  try {
    const read: unknown = JSON.parse(await file.text())
    if (!isJsonObject(read) || !isJsonObject(read.summary)) return null
    return read.summary as unknown as Summary // the server's own `summarise`, in its own file format
  } catch {
    return null // not the file that was asked for; the caller says so
  }
}

/** Files need the seat's token, so they are fetched and handed over, not linked to. */
function useDownload(roomId: string, auth: Auth) {
  const { api } = useServices()
  const toast = useToast()
  return async (file: SummaryFile) => {
    const answer = await api.summary(roomId, auth, file)
    if (!answer.ok) {
      toast({ text: en.refusals[answer.code] })
      return
    }
    const url = URL.createObjectURL(answer.value)
    const anchor = document.createElement('a')
    anchor.href = url
    anchor.download = `${file.card ? 'promise' : 'summary'}${file.part ? `-${file.part}` : ''}.${file.format}`
    anchor.click()
    // Some browsers begin to read only after this task.
    setTimeout(() => URL.revokeObjectURL(url), 60_000)
  }
}

/** The page as the server writes it, without its pictures: a mail or a wiki keeps the tables. */
function useCopy(roomId: string, auth: Auth) {
  const { api } = useServices()
  const toast = useToast()
  return async () => {
    const text = async (format: 'html' | 'md') => {
      const answer = await api.summary(roomId, auth, { format })
      if (!answer.ok) throw new Error(answer.code)
      return answer.value.text()
    }
    const copied = await copyRich(text('html').then(bodyOf), text('md'))
    toast({ text: copied ? words.copied : words.notCopied })
  }
}

function bodyOf(page: string): string {
  const parsed = new DOMParser().parseFromString(page, 'text/html')
  for (const figure of parsed.querySelectorAll('figure')) figure.remove()
  return parsed.querySelector('main')?.innerHTML ?? ''
}
