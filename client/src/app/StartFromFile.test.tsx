import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createApi } from '../room/api.ts'
import { openDevice } from '../room/device.ts'
import { createRoomKeys } from '../room/keys.ts'
import { StartFromFile } from './StartFromFile.tsx'
import { ServicesContext } from './services.ts'

beforeEach(() => localStorage.clear())
afterEach(cleanup)

const seat = { id: 'fay', token: 't', role: 'facilitator', side: 'sales', name: 'Fay' }
const link = (key: string) => `https://here.test/r/new#${key}`
const links = { facilitate: link('f'), join: link('j'), watch: link('w') }

/** Shows the way in front of a server that answers so. */
function show(status: number, body: unknown) {
  const asked: unknown[] = []
  const api = createApi((path, init) => {
    asked.push([path, JSON.parse(String(init?.body))])
    return Promise.resolve(new Response(JSON.stringify(body), { status }))
  })
  const device = openDevice(() => localStorage)
  const keys = createRoomKeys(device, device)
  const { container } = render(
    <ServicesContext value={{ api, device, keys }}>
      <StartFromFile />
    </ServicesContext>,
  )
  const choose = (text: string) => {
    const input = container.querySelector('input')
    if (input) fireEvent.change(input, { target: { files: [new File([text], 'room.json')] } })
  }
  return { asked, keys, choose }
}

const file = { format: 'lockstep.summary', session: { room: { title: 'Pipeline reset' } } }

test('a room’s file makes a room, and its links are kept', async () => {
  const { asked, keys, choose } = show(201, { roomId: 'new', links, seat })
  choose(JSON.stringify(file))
  await waitFor(() => expect(keys.list()).toMatchObject([{ roomId: 'new', links, seat }]))
  expect(keys.list()[0]?.title).toBe('Pipeline reset')
  expect(asked).toEqual([['/api/rooms/import', file]])
  expect(location.pathname).toBe('/r/new')
})

test.each([
  ['that is no JSON', 'Dear all', 201],
  ['of something else', '[1]', 201],
  ['that the server does not know', JSON.stringify(file), 400],
])('a file %s is told in words, and can be changed for another', async (_what, text, status) => {
  const { choose, keys } = show(status, { code: 'malformed' })
  choose(text)
  expect((await screen.findByRole('alert')).textContent).toMatch(/isn’t a room’s file/)
  expect(screen.getByRole('button', { name: 'Start from a room’s file' })).toBeTruthy()
  expect(keys.list()).toEqual([])
})
