import { resolve } from 'node:path'
import { BadSetting } from './badSetting.ts'
import { readConfig } from './config.ts'
import { askForBackup, BackupRefused } from './maintenance/askBackup.ts'
import { readControl } from './maintenance/control.ts'
import { repair } from './maintenance/repair.ts'
import { restore } from './maintenance/restore.ts'
import { type BackupFacts, FolderInUse } from './storage/backup.ts'
import { openEmbeddedStorage } from './storage/embedded.ts'
import { StorageFailure, UnusableStore } from './storage/storage.ts'

/*
 * What an operator does with a data folder besides serving it: `backup <folder>`, `restore <folder>`,
 * `repair <room>`. Ends with 0 when it was done, 1 when it could not be, 2 when it was not understood.
 */

const usage = 'maintain backup <folder> | restore <folder> | repair <room id>'
const [task, argument] = process.argv.slice(2)

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function giveUp(line: string, code: number): never {
  process.stderr.write(`lockstep: ${line}\n`)
  process.exit(code)
}

const tasks: { readonly [task: string]: (argument: string, dataFolder: string) => Promise<void> } =
  {
    backup: makeBackup,
    restore: putBack,
    repair: mend,
  }

async function makeBackup(argument: string, dataFolder: string): Promise<void> {
  const folder = resolve(argument)
  const control = await readControl(dataFolder)
  const asked = control && (await askForBackup(control, folder))
  const { rooms, damaged, bytes } = asked ?? (await backUpStopped(dataFolder, folder))
  say(`${folder}: ${rooms} rooms, ${(bytes / 1e6).toFixed(1)} MB`)
  if (damaged > 0) say(`${damaged} of them are damaged, here as there; see npm run repair`)
}

/** With no server running, the store is opened for the time of the backup. */
async function backUpStopped(dataFolder: string, folder: string): Promise<BackupFacts> {
  const storage = await openEmbeddedStorage(dataFolder)
  try {
    return await storage.backup(folder)
  } finally {
    await storage.close()
  }
}

async function putBack(argument: string, dataFolder: string): Promise<void> {
  const { rooms, damaged, deleted, before } = await restore(
    resolve(argument),
    dataFolder,
    Date.now(),
  )
  say(`${dataFolder}: ${rooms} rooms as they were in the backup`)
  if (damaged > 0) say(`${damaged} of them are damaged; see npm run repair`)
  if (deleted > 0) say(`${deleted} rooms of the backup were deleted since, and stay so`)
  if (before) say(`What was there before is in ${before}; remove it when you need it no more`)
}

async function mend(roomId: string, dataFolder: string): Promise<void> {
  const done = await repair(roomId, dataFolder, Date.now())
  switch (done.state) {
    case 'unknown':
      return giveUp('there is no such room', 1)
    case 'whole':
      return say('this room is whole; nothing was changed')
    case 'lost':
      return giveUp('nothing of this room’s session can be read; restore a backup', 1)
    case 'mended':
      say(`mended; what could not be read: ${done.rows.join(', ') || 'one of the documents'}`)
      return say(`The room as it was is in ${done.aside}; remove it when you need it no more`)
  }
}

function why(error: unknown): string | null {
  const told = [BadSetting, BackupRefused, FolderInUse, UnusableStore]
  if (told.some((kind) => error instanceof kind)) return (error as Error).message // one of these
  return error instanceof StorageFailure ? 'the store could not be read or written' : null
}

try {
  const job = task !== undefined && Object.hasOwn(tasks, task) ? tasks[task] : undefined
  if (!job || argument === undefined) giveUp(usage, 2)
  await job(argument, resolve(readConfig(process.env).dataFolder))
} catch (error) {
  const line = why(error)
  if (line === null) throw error
  giveUp(line, error instanceof BadSetting ? 2 : 1)
}
