import type { Side } from '../../model/side.ts'

type Answers = { readonly [side in Side]: readonly [string, ...string[]] }

/** What simulated people of each side write for the built-in terms: near each other, and not the same. */
export const pretendedAnswers: ReadonlyMap<string, Answers> = new Map<string, Answers>([
  [
    'lead',
    {
      sales: [
        'Somebody I can call, with a number that works and a reason to pick up.',
        'A name with a need. A download alone is no lead.',
      ],
      marketing: [
        'Everybody who gave us their address on purpose: a form, an event, a chat.',
        'A person who showed interest and may be written to.',
      ],
      neutral: ['A row in the system with a source and a date.'],
    },
  ],
  [
    'mql',
    {
      sales: [
        'A lead that marketing believes in. I look at the firm first anyway.',
        'Somebody who asked for us, not for a free mug.',
      ],
      marketing: [
        'Right firm, right role, and at least two signs of interest within a month.',
        'Over the score that we set together last year.',
      ],
      neutral: ['A lead with the score reached and every field filled.'],
    },
  ],
  [
    'sal',
    {
      sales: ['One that I have opened and decided to work on.', 'An MQL that I did not send back.'],
      marketing: [
        'An MQL that Sales has taken, with a name beside it.',
        'Accepted within a day; otherwise it counts as lost in the post.',
      ],
      neutral: ['An MQL with an owner in Sales.'],
    },
  ],
  [
    'sql',
    {
      sales: [
        'We talked, there is a need and a budget, and the next meeting has a date.',
        'A talk with somebody who can decide.',
      ],
      marketing: [
        'A lead that Sales says is real, after the first call.',
        'The moment from which Sales counts it in the forecast.',
      ],
      neutral: ['Need, role and timing are written in the record.'],
    },
  ],
  [
    'contact',
    {
      sales: ['A person at a firm that I work on.', 'Whoever answers when I write.'],
      marketing: ['Everybody whom we may lawfully write to.', 'A person in the database.'],
      neutral: ['A record with a name, a firm and a consent.'],
    },
  ],
  [
    'opportunity',
    {
      sales: [
        'A deal with an amount, a date and a next step.',
        'Opened after the second meeting, not before.',
      ],
      marketing: ['An SQL that became a deal on record.', 'What our campaigns are measured by.'],
      neutral: ['An open deal that somebody owns.'],
    },
  ],
])

/** What they put into the fields of an agreed text, by `<term>.<field>`. */
export const pretendedFields: ReadonlyMap<string, string> = new Map([
  ['lead.differs', 'A lead has shown interest on a day that we can name. A prospect only fits.'],
  ['lead.acts', 'A form, a talk at an event, a chat, a referral. Never a bought list.'],
  ['lead.entry', 'By form or by hand; name, firm, source and date are filled in.'],
  ['lead.owner', 'Marketing, until it is handed over.'],
  ['lead.ends', 'After twelve months without a sign, or when the person says stop.'],
  ['mql.fit', 'A firm of 50 people and more in our region; a role that can decide or advise.'],
  ['mql.acts', 'A demo request, or two of: pricing page, guide, webinar.'],
  ['mql.window', 'Within 30 days.'],
  ['mql.score', '60 and more. Only both leads together may move it.'],
  [
    'mql.bypass',
    'A demo request from a firm that fits goes straight through. Students never count.',
  ],
  ['sal.handover', 'Marketing assigns it in the system, with a line that says why.'],
  ['sal.review', 'The rep who gets it, within one working day.'],
  ['sal.refusal', 'Wrong region, twice in the system, a field missing, a customer already.'],
  ['sal.refused', 'Back to Marketing with its reason, within two days.'],
  ['sal.silence', 'After one day the sales lead is told; after two it is given to somebody else.'],
  ['sql.proof', 'Need, role and timing, after a talk. The rep who talked judges it.'],
  ['sql.next', 'A next meeting with a date, within a week.'],
  ['sql.kinds', 'Existing customers go to their account manager.'],
  ['sql.nurture', 'Six months, with a touch each month.'],
  ['sql.lost', 'Back to Marketing with the reason and a date to try again.'],
  ['contact.created', 'When we know a name, a firm and where it came from; by whoever met them.'],
  ['contact.scope', 'Everybody we may write to, tied to a firm.'],
  ['contact.consent', 'Where and when they said yes, in the record.'],
  ['contact.upkeep', 'Marketing, each quarter. Deleted after two years of silence.'],
  ['opportunity.differs', 'An SQL is a person; an opportunity is a deal with an amount.'],
  ['opportunity.entry', 'The second meeting is held and the need is confirmed; the rep opens it.'],
  ['opportunity.stages', 'Need, proposal, negotiation, decision.'],
  ['opportunity.owner', 'In the system; the rep keeps it.'],
  [
    'opportunity.ends',
    'When they say no, or after 90 quiet days. Then it goes back with a reason.',
  ],
])
