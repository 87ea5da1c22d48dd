export { type AskedAnswer, addSums, askStores, type Reading, readingOf, type Sums } from './ask.ts';
export type { AskedFilter, AskedQuestion } from './asked.ts';
