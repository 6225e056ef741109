import type { MainSide } from '../model/side.ts'

/** The three ways in which a side looks at the other one. */
export const swapLenses = ['numbers', 'messaging', 'talk'] as const
export type SwapLens = (typeof swapLenses)[number]

/** The beginning of a sentence; with a unit it asks for a figure. */
export type SwapStarter = { readonly text: string; readonly unit?: string }

/**
 * One thing to write about, with a sentence for each voice: `starters.sales` is finished by those
 * who speak as Sales. `{sales}` and `{marketing}` stand for the room's own names.
 */
export type SwapPrompt = {
  readonly id: string
  readonly lens: SwapLens
  readonly starters: { readonly [voice in MainSide]?: SwapStarter }
}

export const swapPrompts: readonly SwapPrompt[] = [
  {
    id: 'numbers.target',
    lens: 'numbers',
    starters: {
      sales: { text: 'Each month my manager looks first at …' },
      marketing: { text: 'Our target this quarter is …' },
    },
  },
  {
    id: 'numbers.cycle',
    lens: 'numbers',
    starters: {
      sales: { text: 'From the first talk to the signature a deal takes me about …', unit: 'days' },
      marketing: {
        text: 'From the first sign of interest to a lead we hand over it takes about …',
        unit: 'days',
      },
    },
  },
  {
    id: 'numbers.volume',
    lens: 'numbers',
    starters: {
      sales: {
        text: 'To make my quota, the good leads I need each month are about …',
        unit: 'leads',
      },
      marketing: {
        text: 'In an ordinary month, the leads we hand over are about …',
        unit: 'leads',
      },
    },
  },
  {
    id: 'numbers.tries',
    lens: 'numbers',
    starters: {
      sales: { text: 'Before I let a lead go, I try to reach it about …', unit: 'times' },
      marketing: { text: 'Before somebody becomes a lead, we have touched them …', unit: 'times' },
    },
  },
  {
    id: 'numbers.share',
    lens: 'numbers',
    starters: {
      sales: { text: 'Of the qualified leads that I work, the share that buys is …', unit: '%' },
      marketing: { text: 'The share of revenue that we answer for is …', unit: '%' },
    },
  },
  {
    id: 'numbers.worry',
    lens: 'numbers',
    starters: {
      sales: { text: 'Late in the quarter, the figure that worries me is …' },
      marketing: { text: 'The figure we carry and {sales} never sees is …' },
    },
  },
  {
    id: 'messaging.words',
    lens: 'messaging',
    starters: {
      sales: { text: 'The line from our website that I never say aloud is …' },
      marketing: { text: 'The sentence we want everyone to use is …' },
    },
  },
  {
    id: 'messaging.lands',
    lens: 'messaging',
    starters: {
      sales: { text: 'What makes a customer sit up is …' },
      marketing: { text: 'When the pitch changes on a call, we …' },
    },
  },
  {
    id: 'messaging.time',
    lens: 'messaging',
    starters: {
      sales: { text: 'A lead stays worth calling for …', unit: 'hours' },
      marketing: { text: 'From the idea to the day a campaign goes out, we need …', unit: 'weeks' },
    },
  },
  {
    id: 'messaging.moment',
    lens: 'messaging',
    starters: {
      sales: { text: 'The worst moment to hand me leads is …' },
      marketing: { text: 'The day we pick for a campaign depends on …' },
    },
  },
  {
    id: 'talk.good',
    lens: 'talk',
    starters: {
      sales: { text: 'A win, for me, is …' },
      marketing: { text: 'We call a campaign good when …' },
    },
  },
  {
    id: 'talk.grumble',
    lens: 'talk',
    starters: {
      sales: { text: 'Over lunch we say that {marketing} …' },
      marketing: { text: 'In our own meetings we say that {sales} …' },
    },
  },
  {
    id: 'talk.unsaid',
    lens: 'talk',
    starters: {
      sales: { text: 'One thing I have never told {marketing} is …' },
      marketing: { text: 'What puzzles us about a day in {sales} is …' },
    },
  },
  {
    id: 'talk.need',
    lens: 'talk',
    starters: {
      sales: { text: 'What I really need from {marketing} is …' },
      marketing: { text: 'We wish {sales} would …' },
    },
  },
  {
    id: 'talk.thanks',
    lens: 'talk',
    starters: {
      sales: { text: 'I would thank {marketing} for …' },
      marketing: { text: 'We would thank {sales} for …' },
    },
  },
]
