import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { expect, onTestFinished, test } from 'vitest'
import { staticFiles } from './staticFiles.ts'

test.each([
  ['GET', '<p>A page</p>'],
  ['HEAD', ''],
] as const)('%s finds the page at every address but the API’s', async (method, body) => {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-pages-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'index.html'), '<p>A page</p>')
  const app = Fastify()
  onTestFinished(() => app.close())
  await staticFiles(app, folder)
  for (const url of ['/', '/r/some-room']) {
    const page = await app.inject({ method, url })
    expect({ status: page.statusCode, body: page.body }).toEqual({ status: 200, body })
  }
  for (const url of ['/api/nothing', '/assets/nothing.js']) {
    expect((await app.inject({ method, url })).statusCode).toBe(404)
  }
})
