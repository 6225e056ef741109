import type { JsonObject } from '@lockstep/shared/model/json'
import type { AgendaFile, FileProblem } from '@lockstep/shared/protocol/agendaFile'
import { enLead } from './leadStrings.ts'

export type ReadFile =
  | { readonly file: AgendaFile; readonly problem: null }
  | { readonly file: null; readonly problem: string }

/** Reads an agenda out of a file that somebody chose; what is wrong with it is told in words. */
export async function readFile(text: string): Promise<ReadFile> {
  // Few people ever choose one: its reader is fetched then.
  const { readAgendaFile } = await import('@lockstep/shared/protocol/agendaFile')
  const read = readAgendaFile(text)
  if (read.ok) return { file: read.value, problem: null }
  const { why, step } = read.facts ?? {}
  // `readAgendaFile` names one of these in every refusal.
  return { file: null, problem: enLead.agendaFiles.problem(why as FileProblem, Number(step ?? 0)) }
}

/** What a server's refusal says of a file's step; null where it names none. */
export function badStepIn(facts: JsonObject | undefined): string | null {
  const place = /^(?:agenda|steps)\.(\d+)/.exec(String(facts?.field ?? ''))?.[1]
  return place === undefined ? null : enLead.agendaFiles.badStep(Number(place) + 1)
}
