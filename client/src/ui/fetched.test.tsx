import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { Suspense, useMemo } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, expect, test, vi } from 'vitest'
import { ErrorBoundary } from './ErrorCard.tsx'
import { type Fetched, fetched, once, useFetched } from './fetched.tsx'
import { en } from './strings.ts'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function Greeting({ name }: { name: string }) {
  return <p>Good morning, {name}.</p>
}

function draw(Part: Fetched<{ name: string }>): void {
  render(
    <ErrorBoundary>
      <Suspense fallback={<p>Coming</p>}>
        <Part name="Ann" />
      </Suspense>
    </ErrorBoundary>,
  )
}

test('a part that was fetched ahead is drawn at once', async () => {
  const Part = fetched(() => Promise.resolve(Greeting))
  await Part.fetch()
  draw(Part)
  expect(screen.getByText('Good morning, Ann.')).toBeTruthy()
})

test('another part is waited for', async () => {
  const never = fetched<{ name: string }>(() => new Promise(() => undefined))
  await act(async () => draw(never))
  expect(screen.getByText('Coming')).toBeTruthy()
  cleanup()
  await act(async () => draw(fetched(() => Promise.resolve(Greeting))))
  expect(screen.getByText('Good morning, Ann.')).toBeTruthy()
})

test('everybody waits for the same fetch, also for one that fails', async () => {
  const { fetch, asked } = failing()
  const first = fetch()
  expect(fetch()).toBe(first)
  await expect(first).rejects.toThrow('no line')
  expect(fetch()).toBe(first)
  expect(asked()).toBe(1)
})

test('a part that could not be fetched says so once, and is asked for again by a press', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  const { fetch, asked } = failing()
  const Part = fetched(fetch)
  await act(async () => draw(Part))
  const again = screen.getByRole('button', { name: en.controls.tryAgain })
  expect(asked()).toBe(1)
  vi.runAllTimers()
  await act(async () => {
    fireEvent.click(again)
  })
  expect(screen.getByText('Good morning, Ann.')).toBeTruthy()
  expect(asked()).toBe(2)
})

// The first part makes everybody wait; what is drawn once it came may be put off and gone on with.
const first = once(() => new Promise<true>((come) => setTimeout(() => come(true), 5)))
const second = once(() => Promise.resolve('Ann'))

function First() {
  return useFetched(first) && <Second />
}

function Second() {
  const name = useFetched(second)
  return useMemo(() => <p>Good morning, {name}.</p>, [name])
}

test('what comes while React is about to go on is drawn without starting again', async () => {
  const threw: unknown[] = []
  const place = document.createElement('div')
  const root = createRoot(place, { onRecoverableError: (error) => threw.push(error) })
  root.render(
    <Suspense fallback={<p>Coming</p>}>
      <First />
    </Suspense>,
  )
  await expect.poll(() => place.textContent).toBe('Good morning, Ann.')
  expect(threw).toEqual([])
  root.unmount()
})

/** Fails when it is first asked. */
function failing() {
  let asked = 0
  const fetch = once(() => {
    asked += 1
    return asked === 1 ? Promise.reject(new Error('no line')) : Promise.resolve(Greeting)
  })
  return { fetch, asked: () => asked }
}
