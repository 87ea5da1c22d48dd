/** Of the page on scaling. */
export const CHAPTERS = [
  { id: 'profiles', name: 'Two ways to run it' },
  { id: 'parts', name: 'What each part holds' },
  { id: 'keys', name: 'Partitions and keys' },
  { id: 'redis', name: 'Memory of Redis' },
  { id: 'bottleneck', name: 'Which part is slow' },
  { id: 'limits', name: 'What does not grow' },
] as const;
