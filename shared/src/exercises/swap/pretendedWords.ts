import type { MainSide } from '../../model/side.ts'
import type { SwapLens } from '../../templates/swapPrompts.ts'

type Lines = { readonly [voice in MainSide]: readonly [string, ...string[]] }

/** How simulated people finish a sentence as the side whose voice it is: half right, as real ones. */
export const pretendedLines: { readonly [lens in SwapLens]: Lines } = {
  numbers: {
    sales: [
      'signed deals, and whether the forecast held',
      'how many first talks I had this week',
      'what is still open two weeks before the end',
      'the quota, and nothing besides',
    ],
    marketing: [
      'leads handed over, and what they cost',
      'how much of the pipeline began with us',
      'visits, replies and registrations',
      'what share of our leads is accepted',
    ],
  },
  messaging: {
    sales: [
      'whatever the customer said in the first five minutes',
      'a story of a firm like theirs',
      'anything with “solution” in it',
      'the last week of a quarter',
    ],
    marketing: [
      'the sentence on top of the website',
      'find out from a customer, weeks later',
      'the fair, the launch, and who is on holiday',
      'would rather have known before',
    ],
  },
  talk: {
    sales: [
      'leads that never asked for anything',
      'who got the good region',
      'the calls that go well, and nobody else hears',
      'thank you for the case from the north; it opened two doors',
    ],
    marketing: [
      'leads that nobody called',
      'why the new deck is not used',
      'how little of a call ends up in the system',
      'thank you for taking us along to a customer',
    ],
  },
}

/** What the described side answers. */
export const pretendedCorrections: Lines = {
  sales: [
    'We do look at them, but not on the last two days of a month.',
    'It is the second talk that counts for us, not the first.',
    'The list is fine. The phone numbers are not.',
  ],
  marketing: [
    'We are asked for accepted leads, no longer for all of them.',
    'It takes us five weeks, because legal reads everything.',
    'We would come to the Monday call if somebody asked us.',
  ],
}
