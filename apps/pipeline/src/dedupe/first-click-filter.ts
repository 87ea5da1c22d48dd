import { INDEX_SLOTS, placeOf } from './first-click-index.ts';
import { PRINT_WORDS } from './visitor-print.ts';

/** Which first clicks a table cannot have. Of those that it says it may have, one in a thousand million is not there. */
export class FirstClickFilter {
  readonly #marks: Uint32Array;

  /** A mark for each place of the table's index, 0 where nothing is. */
  constructor(marks: Uint32Array) {
    this.#marks = marks;
  }

  mayHave(print: Uint32Array, slot: number): boolean {
    const sought = filterMark(print, 0);
    for (let place = placeOf(print[0] as number, slot); ; place = (place + 1) % INDEX_SLOTS) {
      const mark = this.#marks[place] as number;
      if (mark === 0 || mark === sought) return mark !== 0;
    }
  }
}

/** Of the print that begins at `start`: its last word, which tells standings apart, too. */
export function filterMark(prints: Uint32Array, start: number): number {
  return (prints[start + PRINT_WORDS - 1] as number) || 1;
}
