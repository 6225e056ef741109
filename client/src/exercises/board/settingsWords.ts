export const words = {
  sealed: 'Notes are sealed until the reveal',
  sealedHelp: 'Without it, everybody sees each note at once.',
  prompt: 'A second question',
  promptHelp: 'For whoever has nothing more to say to the first.',
  clusters: 'Clusters to begin with',
  clustersHelp: 'The room can add others.',
  cluster: (place: number) => `Cluster ${place}`,
  addCluster: 'Add a cluster',
} as const
