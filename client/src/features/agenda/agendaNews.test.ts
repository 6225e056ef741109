import { stepId } from '@lockstep/shared/model/ids'
import type { Step } from '@lockstep/shared/model/session'
import { expect, test } from 'vitest'
import { agendaNews } from './agendaNews.ts'

const talk = step('Talk')
const tea = step('Tea')

test.each<[string, readonly Step[], string | null]>([
  ['a new step', [talk, tea, step('Plan')], '“Plan” was added to the agenda.'],
  ['steps that are gone', [], '“Talk” and “Tea” were taken out of the agenda.'],
  ['another order', [tea, talk], 'The steps of the agenda have another order now.'],
  ['other minutes', [talk, { ...tea, minutes: 3 }], '“Tea” was changed.'],
  ['a skipped step', [{ ...talk, skipped: true }, tea], '“Talk” was changed.'],
  [
    'the room going on',
    [
      { ...talk, phase: 'done', spentMs: 9 },
      { ...tea, enteredAt: 9 },
    ],
    null,
  ],
])('%s is told so', (_, after, told) => {
  expect(agendaNews([talk, tea], after)).toBe(told)
})

function step(title: string): Step {
  return {
    id: stepId(title),
    kind: 'discuss',
    title,
    minutes: 10,
    prompt: '',
    phase: 'waiting',
    settings: {},
    must: true,
    autoAdvance: false,
    anonymous: false,
    skipped: false,
    rounds: {},
    revealAt: null,
    spentMs: 0,
    enteredAt: null,
  }
}
