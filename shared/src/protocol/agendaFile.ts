import * as v from 'valibot'
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts'
import { accept, type Outcome, refuse } from '../model/outcome.ts'
import type { Step } from '../model/session.ts'
import { agendaSteps, type NewStep } from './commands.ts'

/** What the file of an agenda is called: letters and figures of its title, then what it is. */
export function agendaFileName(title: string): string {
  const plain = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  return `${plain.slice(0, 60) || 'agenda'}.lockstep-agenda.json`
}

/** A later version may say more; this program reads up to its own. */
const version = 1

/** An agenda that a facilitator keeps: steps with their settings and notes, nothing of any room. */
export interface AgendaFile {
  readonly format: 'lockstep.agenda'
  readonly version: number
  readonly title: string
  readonly steps: readonly NewStep[]
}

/** `notes` are the facilitators' own, by step. */
export function makeAgendaFile(
  title: string,
  agenda: readonly Step[],
  notes: { readonly [stepId: string]: unknown },
): AgendaFile {
  const steps = agenda.map((step): NewStep => {
    const { kind, minutes, prompt, must, autoAdvance, anonymous } = step
    const words = notes[step.id]
    return {
      kind,
      title: step.title,
      minutes,
      prompt,
      must,
      autoAdvance,
      anonymous,
      settings: withPlaces(step.settings, agenda),
      ...(typeof words === 'string' && words !== '' ? { facilitatorNotes: words } : {}),
    }
  })
  return { format: 'lockstep.agenda', version, title, steps }
}

const fileShape = v.object({ title: v.fallback(v.string(), ''), steps: agendaSteps })

/** Why a file was not taken: `why` for a sentence, `step` (from 1) where one of them is to blame. */
export type FileProblem = 'not-json' | 'not-an-agenda' | 'newer' | 'bad-step' | 'too-many-steps'

/** Reads what somebody chose as an agenda's file. Whether the settings fit, their kinds say. */
export function readAgendaFile(text: string): Outcome<AgendaFile> {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    return problem('not-json')
  }
  if (!isJsonObject(raw) || raw.format !== 'lockstep.agenda') return problem('not-an-agenda')
  if (typeof raw.version !== 'number') return problem('not-an-agenda')
  if (raw.version > version) return problem('newer')
  const parsed = v.safeParse(fileShape, raw)
  if (parsed.success) return accept({ format: 'lockstep.agenda', version, ...parsed.output })
  const [list, index, ...field] = (parsed.issues[0].path ?? []).map(({ key }) => key)
  if (list === 'steps' && typeof index === 'number') {
    return problem('bad-step', { step: index + 1, field: field.join('.') })
  }
  return problem(parsed.issues[0].type === 'max_length' ? 'too-many-steps' : 'not-an-agenda')
}

function problem(why: FileProblem, facts: JsonObject = {}) {
  return refuse('malformed', `an agenda file: ${why}`, { why, ...facts })
}

/** A setting that names a step says in a file which one of the list it is. */
function withPlaces(settings: JsonObject, agenda: readonly Step[]): JsonObject {
  return mapSettings(settings, (value) => {
    const at = agenda.findIndex(({ id }) => id === value)
    return at < 0 ? value : { step: at + 1 }
  })
}

/** The other way round, for a step of a list whose ids are drawn; a place that is not there goes. */
export function withStepIds(settings: JsonObject, ids: readonly string[]): JsonObject {
  return mapSettings(settings, (value) => {
    const place = isJsonObject(value) ? value.step : undefined
    return typeof place === 'number' ? ids[place - 1] : value
  })
}

function mapSettings(settings: JsonObject, change: (value: Json) => Json | undefined): JsonObject {
  const changed = Object.entries(settings).map(([name, value]) => [name, change(value)] as const)
  return Object.fromEntries(
    changed.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
