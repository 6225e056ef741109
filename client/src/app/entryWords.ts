import { isJsonObject } from '@lockstep/shared/model/json'

/** The words in an entry of whatever kind. */
export function wordsIn(entry: unknown): string {
  const found: string[] = []
  function walk(value: unknown) {
    if (typeof value === 'string') found.push(value)
    else if (Array.isArray(value)) value.forEach(walk)
    else if (isJsonObject(value)) Object.values(value).forEach(walk)
  }
  walk(entry)
  return found.join(' · ')
}
