import type { SummaryFile } from '../features/summary/SummaryPage.tsx'
import { words } from '../features/summary/strings.ts'
import type { Auth } from '../room/api.ts'
import { copyRich } from '../ui/copyRich.ts'
import { en } from '../ui/strings.ts'
import { useToast } from '../ui/Toasts.tsx'
import { useServices } from './services.ts'

/** Files need the seat's token, so they are fetched and handed over, not linked to. */
export function useDownload(roomId: string, auth: Auth) {
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
export function useCopy(roomId: string, auth: Auth) {
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
