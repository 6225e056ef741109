/** A short example that a room sorts by its own words. */
export interface ExampleCase {
  readonly id: string
  readonly text: string
}

/**
 * Ten that lie near the borders, so that a loose wording splits the room. None of them is right or
 * wrong: what each one is, the room's definitions say.
 */
export const exampleCases: readonly ExampleCase[] = [
  {
    id: 'guides',
    text: 'Head of operations at a firm of 300 in our region. Took two guides from the website in one week. Nobody has talked to her.',
  },
  {
    id: 'demo',
    text: 'Asks for a demo through the website. The firm has six people, and the note says “only looking around”.',
  },
  {
    id: 'badge',
    text: 'A badge scanned at a trade fair: the right firm and the right role. He came for the coffee and left after two minutes.',
  },
  {
    id: 'thesis',
    text: 'A student who collects material for a thesis. Has opened every mail of ours for a year.',
  },
  {
    id: 'friend',
    text: 'A customer told a friend about us, who writes: “Call me next week.” No form, no score, no budget that we know of.',
  },
  {
    id: 'bought',
    text: 'Four hundred managers of our market from a bought list. Every field is filled in.',
  },
  {
    id: 'upstairs',
    text: 'After a call the need is clear and urgent. The caller has no money to spend and will ask upstairs.',
  },
  {
    id: 'silent',
    text: 'Fits in every respect and had a high score. Was handed over three weeks ago; six calls, no answer.',
  },
  {
    id: 'agency',
    text: 'An agency wants prices for a client whom it will not name, and wants them by Friday.',
  },
  {
    id: 'back',
    text: 'Said no last year because of the price. This week three people of the same firm looked at the price page again.',
  },
]
