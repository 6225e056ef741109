import type { MainSide } from '../model/side.ts'

/** A figure to guess. `side` answers for it and supplies the true one; `unit` may be empty. */
export type NumberQuestion = {
  readonly id: string
  readonly text: string
  readonly unit: string
  readonly side: MainSide
}

/**
 * The figures that both sides should know of each other. Those that the funnel counts with have the
 * ids of its values.
 */
export const numberQuestions: readonly NumberQuestion[] = [
  {
    id: 'cycle',
    text: 'How long does a deal take, from the first talk to the signature?',
    unit: 'days',
    side: 'sales',
  },
  {
    id: 'hours',
    text: 'How long does a lead wait for its first call after the hand-over?',
    unit: 'hours',
    side: 'sales',
  },
  {
    id: 'attempts',
    text: 'How often is a lead tried before it is let go?',
    unit: 'tries',
    side: 'sales',
  },
  {
    id: 'touches',
    text: 'How often have we been in touch with somebody before they are a lead?',
    unit: 'touches',
    side: 'marketing',
  },
  {
    id: 'leadToMql',
    text: 'Of a hundred leads, how many become marketing-qualified?',
    unit: '%',
    side: 'marketing',
  },
  {
    id: 'mqlToSal',
    text: 'Of a hundred qualified leads handed over, how many are accepted?',
    unit: '%',
    side: 'marketing',
  },
  {
    id: 'salToSql',
    text: 'Of a hundred accepted leads, how many become sales-qualified?',
    unit: '%',
    side: 'sales',
  },
  {
    id: 'sqlToOpportunity',
    text: 'Of a hundred sales-qualified leads, how many become an opportunity?',
    unit: '%',
    side: 'sales',
  },
  {
    id: 'opportunityToWon',
    text: 'Of a hundred opportunities, how many are won?',
    unit: '%',
    side: 'sales',
  },
  {
    id: 'deal',
    text: 'What is an average deal worth, in the money you count in?',
    unit: '',
    side: 'sales',
  },
  {
    id: 'quota',
    text: 'How much has to be won each month, in the same money?',
    unit: 'a month',
    side: 'sales',
  },
  {
    id: 'marketingShare',
    text: 'What share of the money won does marketing answer for?',
    unit: '%',
    side: 'marketing',
  },
]
