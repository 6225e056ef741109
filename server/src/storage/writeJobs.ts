import { weightOf } from './change.ts'
import type { Job } from './commitQueue.ts'
import type { RoomKeys } from './rows.ts'
import type { Change } from './storage.ts'

interface CommitJob extends Job {
  readonly type: 'commit'
  readonly keys: RoomKeys
  readonly changes: readonly Change[]
}
interface DeletionJob extends Job {
  readonly type: 'deletion'
  readonly keys: RoomKeys
  /** Server ms. */
  readonly at: number
}
/** Takes out rows that belong to no room any more. */
interface SweepJob extends Job {
  readonly type: 'sweep'
  readonly keys: readonly string[]
}
interface ProbeJob extends Job {
  readonly type: 'probe'
}
export type WriteJob = CommitJob | DeletionJob | SweepJob | ProbeJob

/** A job of such a weight has a turn of the loop to itself: sealing and handing over take milliseconds. */
const largeFrom = 1024 * 1024

export function weighs(job: WriteJob): boolean {
  if (job.type !== 'commit') return false
  return job.changes.reduce((sum, change) => sum + weightOf(change), 0) >= largeFrom
}
