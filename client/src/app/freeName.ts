import { limits } from '@lockstep/shared/model/limits'

/** The name as it will be shown: another of the same is told apart by a number. */
export function freeName(typed: string, taken: readonly string[]): string {
  const name = typed.trim()
  const lower = new Set(taken.map((other) => other.toLocaleLowerCase()))
  if (name === '' || !lower.has(name.toLocaleLowerCase())) return name
  for (let number = 2; ; number += 1) {
    const shown = `${name.slice(0, limits.name - 4)} ${number}`
    if (!lower.has(shown.toLocaleLowerCase())) return shown
  }
}
