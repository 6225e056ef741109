import { isJsonObject, type JsonObject } from '@lockstep/shared/model/json'
import { FileUp } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { keyOfLink } from '../room/keys.ts'
import { FileButton } from '../ui/FileButton.tsx'
import { enLead } from '../ui/leadStrings.ts'
import { en } from '../ui/strings.ts'
import { useServices } from './services.ts'

/** Makes a room of the file that another one's summary was saved in. */
export function StartFromFile() {
  const { api, keys } = useServices()
  const [, navigate] = useLocation()
  const [failure, setFailure] = useState<string | null>(null)
  const text = enLead.roomFile

  async function open(chosen: string) {
    setFailure(null)
    const file = readJson(chosen)
    if (!file) {
      setFailure(text.noFile)
      return
    }
    const made = await api.importRoom(file)
    if (!made.ok) {
      setFailure(made.code === 'malformed' ? text.noFile : en.refusals[made.code])
      return
    }
    const { roomId, links, seat } = made.value
    const key = keyOfLink(links.facilitate)
    keys.remember(roomId, { title: titleIn(file), links, seat, key, seenAt: Date.now() })
    navigate(`/r/${roomId}`)
  }

  return (
    <>
      <FileButton
        quiet
        accept=".json,application/json"
        icon={<FileUp size={18} />}
        onText={(chosen) => void open(chosen)}
      >
        {text.start}
      </FileButton>
      {failure && (
        <span role="alert">
          {text.failed} {failure}
        </span>
      )}
    </>
  )
}

function readJson(text: string): JsonObject | null {
  try {
    const read: unknown = JSON.parse(text)
    return isJsonObject(read) ? read : null
  } catch {
    return null // what is no JSON is no room's file, which is all there is to say
  }
}

/** The server has read it as a title by now. */
function titleIn({ session }: JsonObject): string {
  const room = isJsonObject(session) ? session.room : null
  return isJsonObject(room) ? String(room.title) : ''
}
