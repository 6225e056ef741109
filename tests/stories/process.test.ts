import http from 'node:http'
import net from 'node:net'
import type { CreatedRoom } from '@lockstep/shared/protocol/http'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { startServer } from '../e2e/server.ts'
import { request } from './person.ts'

/* The server as a process of its own: how it starts, and how it ends. */

test.each([
  ['HOST', '999.999.1.1'],
  ['HOST', '192.0.2.1'],
  ['LOCKSTEP_TRUST_PROXY', 'many'],
  ['LOG_LEVEL', 'loud'],
  ['LOCKSTEP_SEATS', 'none'],
])('%s=%s ends the start with one line and code 2', async (name, value) => {
  const failed = await startServer({ [name]: value }).catch((error: unknown) => String(error))
  expect(failed).toMatch(/code 2\)[^\n]*\nlockstep: [^\n]+\n$/)
})

test('asked to stop it closes every socket with 1012 and ends with code 0, whoever holds a line', async () => {
  const server = await startServer()
  onTestFinished(() => server.close())
  expect(server.output()).toBe(`Lockstep is ready: ${server.url}\n`)
  const facilitator = { name: 'Fay', side: 'sales' }
  const made = await request(`${server.url}/api/rooms`, [], {
    body: { title: 'Plan', facilitator },
  })
  const { roomId, seat } = JSON.parse(made.text) as CreatedRoom // what the server promises
  const address = `${server.url.replace(/^http/, 'ws')}/sync/${roomId}/board`
  const sockets = [1, 2].map(() => new WebSocket(address, ['lockstep.v1', `seat.${seat.token}`]))
  await Promise.all(sockets.map((socket) => new Promise((open) => socket.once('open', open))))
  const [listening, silent] = sockets
  const code = new Promise((resolve) => listening?.once('close', resolve))
  silent?.pause() // never answers the goodbye

  const { port, hostname } = new URL(server.url)
  const agent = new http.Agent({ keepAlive: true })
  await new Promise((done) =>
    http.get(`${server.url}/healthz`, { agent }, (answer) => answer.resume().once('end', done)),
  )
  const halfSaid = net.connect(Number(port), hostname)
  halfSaid.on('error', () => undefined) // cut off, as it should be
  await new Promise<void>((sent) =>
    halfSaid.write('POST /api/rooms HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{', () =>
      sent(),
    ),
  )

  // Code 0: it had not to be forced, as it would be after some seconds.
  expect(await server.kill('SIGTERM')).toEqual({ code: 0, signal: null })
  expect(await code).toBe(1012)
  agent.destroy()
})

test('files are made beside the server’s own thread', async () => {
  const server = await startServer()
  onTestFinished(() => server.close())
  const facilitator = { name: 'Fay', side: 'sales' }
  const made = await request(`${server.url}/api/rooms`, [], {
    body: { title: 'Plan', facilitator },
  })
  const { roomId, seat } = JSON.parse(made.text) as CreatedRoom // what the server promises
  const begins = { pdf: '%PDF-1.7', docx: 'PK', ics: 'BEGIN:VCALENDAR', md: '# Plan' }
  for (const [format, begin] of Object.entries(begins)) {
    const answer = await fetch(`${server.url}/api/rooms/${roomId}/summary?format=${format}`, {
      headers: { authorization: `Bearer ${seat.token}` },
    })
    expect(answer.status).toBe(200)
    expect((await answer.text()).startsWith(begin), format).toBe(true)
  }
})
