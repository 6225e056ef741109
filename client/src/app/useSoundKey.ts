import { useEffect, useState } from 'react'
import { enLead } from '../ui/leadStrings.ts'
import { useServices } from './services.ts'
import { readSound, setSound } from './sound.ts'

/** How long a word about it stays on the wall, in milliseconds. */
const told = 3_000

/** S switches this screen's sound; the word to show for a moment, or null. */
export function useSoundKey(): string | null {
  const { device } = useServices()
  const [word, setWord] = useState<string | null>(null)

  useEffect(() => {
    function down(event: KeyboardEvent) {
      if (event.key !== 's' || event.ctrlKey || event.metaKey || event.altKey) return
      const on = !readSound(device)
      setSound(device, on)
      setWord(on ? enLead.bigScreen.soundOn : enLead.bigScreen.soundOff)
    }
    document.addEventListener('keydown', down)
    return () => document.removeEventListener('keydown', down)
  }, [device])

  useEffect(() => {
    if (word === null) return
    const timer = setTimeout(() => setWord(null), told)
    return () => clearTimeout(timer)
  }, [word])

  return word
}
