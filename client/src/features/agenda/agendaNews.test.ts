import type { Step } from '@lockstep/shared/model/session'
import { expect, test } from 'vitest'
import { agendaNews } from './agendaNews.ts'
import { sampleStep } from './sampleStep.ts'

const talk = sampleStep('Talk')
const tea = sampleStep('Tea')

test.each<[string, readonly Step[], string | null]>([
  ['a new step', [talk, tea, sampleStep('Plan')], '“Plan” was added to the agenda.'],
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
