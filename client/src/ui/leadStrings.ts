import { agendaFiles } from './words/agendaFiles.ts'
import { bigScreen, create, forward, landing, retention, roomFile } from './words/leading.ts'

/** What is said to whoever makes a room, leads it or carries it on. */
export const enLead = {
  agendaFiles,
  bigScreen,
  create,
  forward,
  landing,
  retention,
  roomFile,
} as const
