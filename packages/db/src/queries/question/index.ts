export { type AskedAnswer, addSums, askStores, type Reading, readingOf, type Sums } from './ask.ts';
export type { AskedFilter, AskedFilters, AskedQuestion } from './asked.ts';
export { mayBeRefused, passesFilter } from './conditions.ts';
