/** Lengths and counts that the interface keeps to. */
export const limits = {
  noteText: 4_000,
  comment: 500,
  name: 60,
  title: 120,
  prompt: 500,
  facilitatorNotes: 4_000,
  notes: 2_000,
  seats: 300,
  /** Big screens of one room; a further one takes the place of the oldest. */
  screens: 20,
  /** People for whom one seat's device may write. */
  proxies: 5,
  /** Devices on which one seat may be open; a further one takes the place of the oldest. */
  devices: 6,
  warmUp: 200,
  steps: 60,
  planCards: 200,
  parked: 500,
  termFields: 40,
  /** Whole encoded document, in bytes. */
  documentBytes: 8 * 1024 * 1024,
  /** One WebSocket message, in bytes; a sync step 2 after offline work may be `syncBytes`. */
  messageBytes: 256 * 1024,
  syncBytes: 2 * 1024 * 1024,
  /** One private entry as JSON text, in characters. */
  entryChars: 64 * 1024,
} as const

/** The server refuses only past twice of them, because two honest edits can merge to more than either. */
export const slack = 2

/** What is still taken of a text or of somebody's name. */
export const taken = {
  noteText: slack * limits.noteText,
  name: slack * limits.name,
} as const
