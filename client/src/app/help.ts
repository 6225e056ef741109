interface HelpPage {
  readonly title: string
  readonly sections: readonly { readonly heading: string; readonly paragraphs: readonly string[] }[]
}

/** The help pages' texts, by the last part of their address. */
export const helpTopics: ReadonlyMap<string, HelpPage> = new Map([
  [
    'privacy',
    {
      title: 'Privacy',
      sections: [
        {
          heading: 'What you write before a reveal',
          paragraphs: [
            'It is kept on your device and, sealed, on the server that runs this page. No other screen receives it, the facilitator’s included. The facilitator sees how many people are done on each side, never who and never what.',
            'At the reveal the server shows the whole room’s answers at once. In an anonymous step they come without names, under new ids and in a shuffled order. If you are the only person on your side, your side gives you away; the room says so before you write.',
            'Ballots stay on the server. The room gets totals for each side.',
          ],
        },
        {
          heading: 'What is shared',
          paragraphs: [
            'Your name, your side, whether you are here, notes after a reveal, texts that the room writes together, and the plan. Everyone with a link to the room can read these.',
          ],
        },
        {
          heading: 'What this browser keeps',
          paragraphs: [
            'The links you were given, your place in the room, your drafts, and a copy of the shared board so that you can go on without a connection. “Forget” on the start page removes the links, your place and your drafts from this device.',
          ],
        },
        {
          heading: 'How long',
          paragraphs: [
            'The server’s owner sets how long a room is kept. A facilitator can delete a room with everything in it at any time. There are no accounts, no trackers and no third parties on this page.',
          ],
        },
      ],
    },
  ],
  [
    'accessibility',
    {
      title: 'Accessibility',
      sections: [
        {
          heading: 'What to expect',
          paragraphs: [
            'Everything can be done with a keyboard, and every drag has a “Move to…” list beside it. Sides are told by shape and word, marks by glyph and word, never by colour alone. The clock never ends your writing by itself.',
            'Step changes, the last minute, the end of the time and reveals are announced to screen readers. “Everything so far” in the room menu is the whole room as one plain document with headings.',
            'Texts grow to 200 %, narrow screens get one column, and motion stops if your system asks for less of it.',
          ],
        },
        {
          heading: 'Known gaps',
          paragraphs: [
            'The page is in English only. The big screen is meant to be looked at from afar and repeats what every other screen shows. We have not yet tested with every screen reader.',
          ],
        },
        {
          heading: 'Something doesn’t work?',
          paragraphs: [
            'Tell the person who runs this server or your facilitator; both can pass it on to the project.',
          ],
        },
      ],
    },
  ],
])
