export const CHAPTERS = [
  { id: 'click', name: 'Click' },
  { id: 'verdict', name: 'Verdict' },
  { id: 'ledger', name: 'The ledger' },
  { id: 'dedupe', name: 'Dedupe window' },
  { id: 'window', name: 'Windows and late clicks' },
  { id: 'money', name: 'From a charge to a statement' },
  { id: 'pipeline', name: 'The way of a click' },
] as const;
