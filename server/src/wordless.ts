/** What is logged of an error. */
export interface Wordless {
  readonly error: string
  /** Where it came from, the innermost six calls. */
  readonly stack: readonly string[]
}

/** An error without its message, which may quote what somebody wrote, a key or a name. */
export function wordless(error: unknown): Wordless {
  if (!(error instanceof Error)) return { error: typeof error, stack: [] }
  return { error: error.name, stack: callsOf(error) }
}

/** The message comes first in a stack, and may have several lines. */
function callsOf({ message, stack = '' }: Error): readonly string[] {
  return stack
    .slice(stack.indexOf(message) + message.length)
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 6)
}
