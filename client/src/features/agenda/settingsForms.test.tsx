import { exercises } from '@lockstep/shared/exercises/index'
import type { JsonObject } from '@lockstep/shared/model/json'
import { templates } from '@lockstep/shared/templates/templates'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { Suspense, useState } from 'react'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { isKind, settingsForms, useSettings } from '../../exercises/index.ts'
import { sampleRoom, sampleStep } from './sampleStep.ts'
import { problemsOf } from './settingsProblems.ts'

// Every kind's form is fetched here for the first time, on whatever machine this is.
vi.setConfig({ testTimeout: 60_000 })
afterEach(cleanup)

beforeAll(() => {
  HTMLElement.prototype.hidePopover ??= function hide() {
    fireEvent(this, Object.assign(new Event('toggle'), { newState: 'closed' }))
  }
})

describe('the form of every kind', () => {
  test.each(Object.keys(exercises))(
    '%s shows the usual settings without a complaint',
    async (kind) => {
      const { problems } = await show(kind, {})
      // A vote alone cannot do without being told what it is about.
      expect([...problems()]).toEqual(kind === 'vote' ? [['', expect.any(String)]] : [])
    },
  )

  test('takes whatever a built-in agenda asks for', async () => {
    for (const { kind, settings = {} } of templates.flatMap(({ steps }) => steps)) {
      const { problems } = await show(kind, withSteps(settings))
      expect([kind, ...problems()]).toEqual([kind])
      cleanup()
    }
  })
})

describe('what is wrong is said at its field', () => {
  test('a word of one’s own needs a name, and says so beside it', async () => {
    const { settings } = await show('define', { terms: ['mql'] })
    await press('Add a word')
    await press('A word of your own')
    expect(field('Word 2').getAttribute('aria-invalid')).toBe('true')
    expect(screen.getByText('Write something here, or remove it.')).toBeTruthy()
    type('Word 2', 'Dormant')
    expect(field('Word 2').getAttribute('aria-invalid')).toBeNull()
    expect(settings()).toMatchObject({ terms: ['mql', { name: 'Dormant' }] })
  })

  test('the last word cannot go', async () => {
    await show('define', { terms: ['mql'] })
    await press('More for “MQL · Marketing-Qualified Lead”')
    await press('Remove')
    expect(screen.getByText('At least one is needed.')).toBeTruthy()
  })

  test('a vote needs something to vote on, an earlier step or an option', async () => {
    const { settings, problems } = await show('vote', {})
    expect(screen.getByText('Choose an earlier step, or add at least one option.')).toBeTruthy()
    fireEvent.change(screen.getByLabelText('Vote on what came of'), { target: { value: 'ideas' } })
    expect([...problems()]).toEqual([])
    fireEvent.change(screen.getByLabelText('And of it, on'), { target: { value: 'clusters' } })
    await press('More: Dots for each person')
    expect(settings()).toMatchObject({ itemsFrom: 'ideas', itemsOf: 'clusters', budget: 6 })
  })

  test('a swap needs a lens or a beginning of one’s own', async () => {
    const { settings } = await show('swap', {})
    for (const lens of ['Numbers', 'Messaging and timing', 'What they talk about']) {
      fireEvent.click(screen.getByRole('checkbox', { name: lens }))
    }
    const said = 'Choose at least one of these, or add a beginning of your own.'
    expect(screen.getByText(said)).toBeTruthy()
    await press('Add a beginning')
    type('Beginning 1', 'What puzzles me is …')
    expect(screen.queryByText(said)).toBeNull()
    expect(settings()).toMatchObject({ lenses: [], prompts: [{ text: 'What puzzles me is …' }] })
  })

  test('an empty example is marked, and Enter begins the next one', async () => {
    const { settings } = await show('cases', { cases: [{ id: 'a', text: 'A badge' }] })
    fireEvent.keyDown(field('Example 1'), { key: 'Enter' })
    expect(field('Example 2').getAttribute('aria-invalid')).toBe('true')
    expect(document.activeElement).toBe(field('Example 2'))
    type('Example 2', 'A call')
    expect(settings()).toMatchObject({ cases: [{ text: 'A badge' }, { text: 'A call' }] })
  })
})

test('pasted lines become rows of their own', async () => {
  const { settings } = await show('board', { clusters: [row('a', '')] })
  type('Cluster 1', 'First\n\n Second \nThird')
  expect(settings()).toMatchObject({
    clusters: [{ name: 'First' }, { name: 'Second' }, { name: 'Third' }],
  })
})

test('a pulse is paired with an earlier one, and a question of the room’s own is asked', async () => {
  const { settings } = await show('pulse', {})
  fireEvent.change(screen.getByLabelText('Asks again what was asked in'), {
    target: { value: 'before' },
  })
  type('What is rated from 1 to 5', 'We know each other.')
  expect(settings()).toEqual({ pairOf: 'before', question: 'We know each other.' })
})

test('a figure of the room’s own names who knows it', async () => {
  const { settings } = await show('numbers', { questions: ['deal'] })
  await press('Add a question')
  await press('A question of your own')
  type('Question 2', 'How many demos a week?')
  fireEvent.change(screen.getByLabelText('Who knows the true figure'), {
    target: { value: 'marketing' },
  })
  expect(settings()).toMatchObject({
    questions: ['deal', { text: 'How many demos a week?', side: 'marketing' }],
  })
})

test('rows go up and down', async () => {
  const { settings } = await show('journey', { stages: [row('a', 'Looks'), row('b', 'Buys')] })
  await press('More for “Buys”')
  await press('Move up')
  expect(settings()).toMatchObject({ stages: [{ name: 'Buys' }, { name: 'Looks' }] })
})

function row(id: string, name: string) {
  return { id, name }
}

interface ShownProps {
  readonly kind: string
  readonly first: JsonObject
  readonly onSettings: (settings: JsonObject) => void
}

const earlier = [sampleStep('before', { kind: 'pulse' }), sampleStep('ideas', { kind: 'board' })]

/** A form that keeps what is typed, as the dialog does. */
function Shown({ kind, first, onSettings }: ShownProps) {
  const module = useSettings(kind)
  const [settings, setSettings] = useState(first)
  const [drawn] = useState({ ids: 0 })
  if (!module) throw new Error(`no settings for ${kind}`)
  onSettings(settings)
  const problems = problemsOf(module, settings)
  return module.Form ? (
    <module.Form
      settings={settings}
      onChange={setSettings}
      problemAt={(path) => problems.get(path)}
      earlier={earlier}
      agenda={earlier}
      room={sampleRoom}
      drawId={() => {
        drawn.ids += 1
        return `new${drawn.ids}`
      }}
    />
  ) : null
}

async function show(kind: string, first: JsonObject) {
  let last = first
  const module = await settingsOf(kind)
  await act(async () => {
    render(
      <Suspense fallback={null}>
        <Shown
          kind={kind}
          first={first}
          onSettings={(settings) => {
            last = settings
          }}
        />
      </Suspense>,
    )
    await settingsOf(kind)
  })
  return { settings: () => last, problems: () => problemsOf(module, last) }
}

async function settingsOf(kind: string) {
  if (!isKind(kind)) throw new Error(`${kind} is no kind`)
  return settingsForms[kind]()
}

async function press(name: string) {
  await act(async () => {
    const button = screen.getByRole('button', { name })
    const menu = document.getElementById(button.getAttribute('popovertarget') ?? '')
    // This page has no popovers of its own: it is told that one has opened or closed.
    if (menu) fireEvent(menu, Object.assign(new Event('toggle'), { newState: 'open' }))
    else fireEvent.click(button)
  })
}

function field(name: string): HTMLElement {
  return screen.getByRole('textbox', { name })
}

function type(name: string, value: string) {
  fireEvent.change(field(name), { target: { value } })
}

/** In a room, a place in the list has become a step's id. */
function withSteps(settings: JsonObject): JsonObject {
  const entries = Object.entries(settings).map(([name, value]) => [
    name,
    typeof value === 'object' && value !== null && 'step' in value ? 'ideas' : value,
  ])
  return Object.fromEntries(entries)
}
