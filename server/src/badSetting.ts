/** A setting that makes no sense; its message is the one line that the operator reads. */
export class BadSetting extends Error {
  override readonly name = 'BadSetting'
}

export function wholeNumber(name: string, text: string, most: number, least = 0): number {
  const number = Number(text)
  if (!/^\d+$/.test(text) || number < least || number > most) {
    throw new BadSetting(`${name}: expected a whole number from ${least} to ${most}`)
  }
  return number
}
