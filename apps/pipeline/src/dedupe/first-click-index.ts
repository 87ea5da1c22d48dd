/** First clicks that one table holds. */
export const TABLE_CAPACITY = 65_536;
/** Places of a table's index: at most every other one is taken. */
export const INDEX_SLOTS = 2 * TABLE_CAPACITY;

/** Where the look for a visitor's first click of a slot begins; `word` is the first of the print. */
export function placeOf(word: number, slot: number): number {
  return (word ^ Math.imul(slot, 0x9e3779b1)) & (INDEX_SLOTS - 1);
}
