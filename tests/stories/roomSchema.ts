import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'

/** The published schema of a room's file, and what a validator that isn't ours makes of it. */
export function roomSchema(): (file: unknown) => readonly string[] {
  const at = new URL('../../client/public/schema/summary-1.json', import.meta.url)
  const validate = new Ajv2020({ allErrors: true }).compile(JSON.parse(readFileSync(at, 'utf8')))
  return (file) =>
    validate(file) ? [] : (validate.errors ?? []).map(({ instancePath }) => instancePath)
}
