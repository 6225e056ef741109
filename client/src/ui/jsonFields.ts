import { isJsonObject, type Json, type JsonObject } from '@lockstep/shared/model/json'

/*
 * Settings while they are being typed: they may be half of what their schema wants, so a form reads
 * them one by one and takes what it finds.
 */

export function textIn(settings: JsonObject, name: string): string {
  const value = settings[name]
  return typeof value === 'string' ? value : ''
}

export function numberIn(settings: JsonObject, name: string, otherwise: number): number {
  const value = settings[name]
  return typeof value === 'number' ? value : otherwise
}

export function flagIn(settings: JsonObject, name: string, otherwise = false): boolean {
  const value = settings[name]
  return typeof value === 'boolean' ? value : otherwise
}

/** The list under a name; null where there is none. */
export function listIn(settings: JsonObject, name: string): readonly Json[] | null {
  const value = settings[name]
  return Array.isArray(value) ? value : null
}

/** Things with ids in a list, each with its text under `key`. */
export function textRowsIn(
  settings: JsonObject,
  name: string,
  key: string,
): readonly { readonly id: string; readonly text: string }[] | null {
  const found = listIn(settings, name)
  return (
    found?.filter(isJsonObject).map((row) => ({ id: textIn(row, 'id'), text: textIn(row, key) })) ??
    null
  )
}

/** With one field changed; `undefined` takes it out. */
export function withField(settings: JsonObject, name: string, value: Json | undefined): JsonObject {
  const { [name]: _, ...rest } = settings
  return value === undefined ? rest : { ...rest, [name]: value }
}
