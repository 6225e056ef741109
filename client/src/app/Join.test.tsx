import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createApi } from '../room/api.ts'
import { openDevice } from '../room/device.ts'
import { createRoomKeys } from '../room/keys.ts'
import { LiveRegions } from '../ui/LiveRegions.tsx'
import { Join } from './Join.tsx'
import { ServicesContext } from './services.ts'

beforeEach(() => localStorage.clear())
afterEach(cleanup)

const door = {
  title: 'Pipeline reset',
  sides: { sales: { name: 'Field' }, marketing: { name: 'Brand' } },
  status: 'lobby',
  locked: false,
  present: { sales: 2, marketing: 0, neutral: 0 },
  names: ['Fay', 'Ann'],
  lead: 'Fay',
  role: 'participant',
}
const seat = { id: 'ann', token: 't', role: 'participant', side: 'sales', name: 'Ann' } as const

/** A server that answers from a list: the world's rim. */
function makeWorld(answers: readonly (readonly [status: number, body: unknown])[]) {
  const waiting = [...answers]
  const asked: unknown[] = []
  const api = createApi((_input, init) => {
    if (typeof init?.body === 'string') asked.push(JSON.parse(init.body))
    const [status, body] = waiting.shift() ?? [503, {}]
    return Promise.resolve(new Response(JSON.stringify(body), { status }))
  })
  const device = openDevice(() => localStorage)
  const keys = createRoomKeys(device, device)
  const entered: unknown[] = []
  function show(known: typeof seat | null = null) {
    render(
      <ServicesContext value={{ api, device, keys }}>
        <LiveRegions>
          <Join roomId="r" linkKey="k" known={known} onEnter={(granted) => entered.push(granted)} />
        </LiveRegions>
      </ServicesContext>,
    )
  }
  return { show, asked, entered, keys }
}

test('the teams are called as they call themselves, and a name and a side are asked for', async () => {
  const { show, asked } = makeWorld([[200, door]])
  show()
  const submit = await screen.findByRole('button', { name: 'Join the room' })
  expect(screen.getByRole('radio', { name: /Field/ })).toBeTruthy()
  submit.click()
  expect(await screen.findByText('Write the name that the others should see.')).toBeTruthy()
  expect(screen.getByText('Choose a team, or just watch.')).toBeTruthy()
  expect(asked).toEqual([])
})

test('whoever comes back goes on as they were, or as somebody else', async () => {
  const { show, entered } = makeWorld([[200, door]])
  show(seat)
  expect(await screen.findByText('Welcome back, Ann (Field).')).toBeTruthy()
  screen.getByRole('button', { name: 'Continue' }).click()
  expect(entered).toEqual([seat])
  screen.getByRole('button', { name: 'Not you?' }).click()
  expect(await screen.findByRole('button', { name: 'Join the room' })).toBeTruthy()
})

test('at a locked door one press knocks once', async () => {
  const { show, asked } = makeWorld([
    [200, door],
    [423, { code: 'locked', detail: '' }],
    [202, { knockId: 'knock' }],
  ])
  show()
  const name = await screen.findByLabelText('Your name')
  typeInto(name, 'Cy')
  screen.getByRole('radio', { name: /Brand/ }).click()
  const submit = screen.getByRole('button', { name: 'Join the room' })
  submit.click()
  const knock = await screen.findByRole('button', { name: 'Knock' })
  // One element that turns from the one into the other mid-press would submit as well.
  expect(knock).not.toBe(submit)
  knock.click()
  expect(await screen.findByText(/You knocked/)).toBeTruthy()
  await waitFor(() => expect(asked).toHaveLength(2))
  expect(asked[1]).toMatchObject({ knock: true, name: 'Cy', side: 'marketing' })
})

test('a wrong link is told as it is', async () => {
  const { show } = makeWorld([[404, { code: 'no-such-room', detail: '' }]])
  show()
  expect(await screen.findByRole('heading', { name: /There’s no room here/ })).toBeTruthy()
})

/** As a browser does it, so that React hears of it. */
function typeInto(field: HTMLElement, text: string): void {
  const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value') ?? {}
  set?.call(field, text)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
