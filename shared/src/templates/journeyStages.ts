/** A moment of the way that somebody goes from not knowing us to staying with us. */
export type JourneyStage = { readonly id: string; readonly name: string }

export const journeyStages: readonly JourneyStage[] = [
  { id: 'notices', name: 'Notices a need' },
  { id: 'looks', name: 'Looks around' },
  { id: 'compares', name: 'Compares' },
  { id: 'decides', name: 'Decides' },
  { id: 'starts', name: 'Gets started' },
  { id: 'stays', name: 'Stays and grows' },
]
