import type { PlanGroup } from '../../model/plan.ts'
import type { MainSide } from '../../model/side.ts'

export interface PretendedPromise {
  readonly title: string
  readonly group: PlanGroup
  readonly gives: { readonly [side in MainSide]: string }
  readonly measure: string
  readonly baseline: string
  readonly target: string
  readonly source: string
  readonly ifMissed: string
}

/** What the simulated people of both sides promise each other. */
export const pretendedPromises: readonly PretendedPromise[] = [
  {
    title: 'Every qualified lead is called within a day',
    group: 'handoff',
    gives: {
      sales: 'A call within one working day, four tries in two weeks',
      marketing: 'Only leads with all five fields filled',
    },
    measure: 'Hours until the first call',
    baseline: '31',
    target: '8',
    source: 'CRM, weekly',
    ifMissed: 'give the lead to the next free rep',
  },
  {
    title: 'A lead that goes back has a reason',
    group: 'handoff',
    gives: {
      sales: 'One of six reasons, picked within two days',
      marketing: 'An answer to each reason in the weekly list',
    },
    measure: 'Share of returned leads with a reason',
    baseline: '20 %',
    target: '95 %',
    source: 'CRM, monthly',
    ifMissed: 'go through the list together on Monday',
  },
  {
    title: 'Fifteen minutes every Monday',
    group: 'rhythm',
    gives: {
      sales: 'The three best and the three worst leads of the week',
      marketing: 'What goes out in the next two weeks',
    },
    measure: 'Mondays on which both were there',
    baseline: '0',
    target: '10 of 12',
    source: 'Calendar',
    ifMissed: 'ask whether anybody needs it',
  },
  {
    title: 'One story for the segment in the north',
    group: 'messaging',
    gives: {
      sales: 'Two customers who may be asked, and the words that they use',
      marketing: 'A page and a deck with three sentences',
    },
    measure: 'Second meetings after a first call',
    baseline: '1 in 4',
    target: '1 in 3',
    source: 'CRM, monthly',
    ifMissed: 'listen to five calls together',
  },
  {
    title: 'The same forty accounts',
    group: 'goals',
    gives: {
      sales: 'A plan for each account, on one page',
      marketing: 'A campaign for these forty alone',
    },
    measure: 'Accounts with an open opportunity',
    baseline: '4',
    target: '12',
    source: 'CRM, at the end of the quarter',
    ifMissed: 'halve the list',
  },
  {
    title: 'No mailings to open deals',
    group: 'campaigns',
    gives: {
      sales: 'The stage is right in the system by Friday evening',
      marketing: 'Open deals are left out of every mailing',
    },
    measure: 'Complaints from customers in a deal',
    baseline: '6 a quarter',
    target: '0',
    source: 'Sales lead',
    ifMissed: 'send mailings from the rep’s own address',
  },
]
