import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'

const controlShape = v.object({ url: v.string(), token: v.string() })

/** How a running server is asked for something by its operator. */
export type Control = v.InferOutput<typeof controlShape>

/** It lies beside LevelDB's files, which leaves names alone that are not its own. */
const fileIn = (dataFolder: string): string => join(dataFolder, 'control.json')

/** Tells whoever may read the data folder how to reach the server; nobody else may read the file. */
export async function writeControl(dataFolder: string, control: Control): Promise<void> {
  const file = fileIn(dataFolder)
  // Who listens at every address is reached at this machine's own.
  const url = control.url.replace('//0.0.0.0', '//127.0.0.1').replace('//[::]', '//[::1]')
  // Written whole or not at all, and new each time, so that it never has an older file's rights.
  await writeFile(`${file}.new`, JSON.stringify({ ...control, url }), { mode: 0o600, flush: true })
  await rename(`${file}.new`, file)
}

export async function removeControl(dataFolder: string): Promise<void> {
  await rm(fileIn(dataFolder), { force: true })
}

/** Null: no server says that it runs here. */
export async function readControl(dataFolder: string): Promise<Control | null> {
  const text = await readFile(fileIn(dataFolder), 'utf8').catch(() => null) // not there
  try {
    const read = v.safeParse(controlShape, JSON.parse(text ?? 'null'))
    return read.success ? read.output : null
  } catch {
    return null // not ours
  }
}
