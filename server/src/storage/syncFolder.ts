import { open, readdir, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Moves a folder of files so that no power cut leaves it under its new name with less in it. */
export async function renameSynced(from: string, to: string): Promise<void> {
  for (const name of await readdir(from)) await sync(join(from, name))
  await sync(from)
  await rename(from, to)
  await sync(dirname(to))
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } catch (error) {
    // Some systems sync no folders, and need not: their renames are durable by themselves.
    if (!(error instanceof Error && 'code' in error && refusals.has(String(error.code))))
      throw error
  } finally {
    await file.close()
  }
}

const refusals = new Set(['EPERM', 'EISDIR', 'EINVAL'])
