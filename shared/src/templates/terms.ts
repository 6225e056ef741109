import type { Term } from '../model/agreedText.ts'

/** The six words that a room settles first. Every question is a field of the agreed text. */
export const sixTerms: readonly Term[] = [
  {
    termId: 'lead',
    name: 'Lead',
    longName: 'Lead',
    fields: [
      { id: 'differs', question: 'What makes a lead more than a prospect?' },
      { id: 'acts', question: 'Which acts make someone a lead, and which never do?' },
      { id: 'entry', question: 'How does a lead get into the CRM, and what must be filled in?' },
      { id: 'owner', question: 'Who is responsible for it?' },
      { id: 'ends', question: 'When does it stop being a lead?' },
    ],
    starter:
      'Someone who showed interest on a day that we can name, whom we can reach and have no reason to leave out. Nobody has checked yet whether they fit.',
  },
  {
    termId: 'mql',
    name: 'MQL',
    longName: 'Marketing-Qualified Lead',
    fields: [
      { id: 'fit', question: 'What must fit: the firm, the role, the region?' },
      { id: 'acts', question: 'Which acts show that it is ready for Sales?' },
      { id: 'window', question: 'Within what time must they have happened?' },
      { id: 'score', question: 'Is there a score? Where is the threshold, and who may move it?' },
      { id: 'bypass', question: 'What goes straight through, and what never counts?' },
    ],
    starter:
      'A lead that fits whom we want to sell to, showed that it may buy within the time we set, and has the fields filled that we named. Marketing asks Sales to act on it.',
  },
  {
    termId: 'sal',
    name: 'SAL',
    longName: 'Sales-Accepted Lead',
    fields: [
      { id: 'handover', question: 'Who hands it to Sales, and how?' },
      { id: 'review', question: 'Who reviews it, and within what time?' },
      { id: 'refusal', question: 'For which reasons may it be refused before anyone has called?' },
      { id: 'refused', question: 'Where does a refused one go, and who is told why?' },
      { id: 'silence', question: 'What happens when nobody answers in time?' },
    ],
    starter:
      'An MQL that Sales has looked at and found to be what the MQL text says. From here on Sales owes it a follow-up within the time we set.',
  },
  {
    termId: 'sql',
    name: 'SQL',
    longName: 'Sales-Qualified Lead',
    fields: [
      { id: 'proof', question: 'What must we know after talking to them, and who judges it?' },
      { id: 'next', question: 'What must happen once there is one, and by when?' },
      { id: 'kinds', question: 'Are there kinds that we handle differently?' },
      { id: 'nurture', question: 'How long do we stay with it?' },
      { id: 'lost', question: 'What happens if the sale does not close?' },
    ],
    starter:
      'Somebody from Sales has talked to them and knows the need, the role and the timing, and there is a next step with a date.',
  },
  {
    termId: 'contact',
    name: 'Contact',
    longName: 'Contact',
    fields: [
      { id: 'created', question: 'When is a contact created, and by whom?' },
      { id: 'scope', question: 'Is everybody we know a contact, or only people tied to a firm?' },
      { id: 'consent', question: 'What source and what consent does it need?' },
      { id: 'upkeep', question: 'Who keeps it clean, and when is it deleted?' },
    ],
    starter:
      'A person whom we know by name, may lawfully write to and can tie to a firm. It says nothing about interest.',
  },
  {
    termId: 'opportunity',
    name: 'Opportunity',
    longName: 'Opportunity',
    fields: [
      { id: 'differs', question: 'How does an opportunity differ from an SQL?' },
      { id: 'entry', question: 'What must be true before one is opened, and who opens it?' },
      { id: 'stages', question: 'What are its stages?' },
      { id: 'owner', question: 'Where is its record, and who keeps it?' },
      { id: 'ends', question: 'When is it lost, and where does it go then?' },
    ],
    starter:
      'An open deal on record, with an amount, a stage, an expected date, a next step and one person who owns it.',
  },
]
