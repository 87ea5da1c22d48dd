export const CHAPTERS = [
  { id: 'click', name: 'What a click is' },
  { id: 'filtered', name: 'Filtered before counting' },
  { id: 'refused', name: 'Refused at the door' },
  { id: 'doors', name: 'Doors and proof' },
  { id: 'repeats', name: 'Repeats' },
  { id: 'invalid', name: 'Invalid traffic' },
  { id: 'rules', name: 'Rules' },
  { id: 'lists', name: 'Lists' },
  { id: 'time', name: 'Time' },
  { id: 'corrections', name: 'Corrections' },
  { id: 'money', name: 'Money' },
  { id: 'kept', name: 'What is kept' },
] as const;
