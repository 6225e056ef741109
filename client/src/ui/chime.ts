/** Two soft notes, made here: no file to fetch, and as loud as the device is set. */
const notes = [
  { hertz: 587.33, at: 0 },
  { hertz: 783.99, at: 0.22 },
] as const
const loudest = 0.16
const fade = 0.9

/**
 * Plays the room's one sound. A browser that has not been touched stays silent, and one without
 * sound does too: it is never the only sign.
 */
export function playChime(Context: typeof AudioContext | undefined): void {
  if (!Context) return
  const context = new Context()
  const start = context.currentTime + 0.02
  for (const { hertz, at } of notes) {
    const tone = context.createOscillator()
    const level = context.createGain()
    tone.type = 'sine'
    tone.frequency.value = hertz
    level.gain.setValueAtTime(0, start + at)
    level.gain.linearRampToValueAtTime(loudest, start + at + 0.03)
    level.gain.exponentialRampToValueAtTime(0.001, start + at + fade)
    tone.connect(level).connect(context.destination)
    tone.start(start + at)
    tone.stop(start + at + fade)
    tone.onended = () => {
      if (hertz === notes.at(-1)?.hertz) void context.close()
    }
  }
}
