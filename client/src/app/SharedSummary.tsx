import { isJsonObject } from '@lockstep/shared/model/json'
import type { Summary } from '@lockstep/shared/model/summary'
import { useEffect, useState } from 'react'
import { SummaryPage } from '../features/summary/SummaryPage.tsx'
import type { AnswerCode, Auth } from '../room/api.ts'
import { readFragment } from '../room/keys.ts'
import { Opening, Page } from './Page.tsx'
import { RoomGone } from './RoomGone.tsx'
import { useServices } from './services.ts'
import { useCopy, useDownload } from './useSummaryFiles.ts'

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
