import type { KeyHash } from '@clickledger/rules';

/** The hash of a track's key, and whether it is of numbers alone. */
export const NAME_BYTES = 9;
const PLACES = 8_192;

/** Numbers tracks by the hashes of their keys, in the order in which they come. Fewer than half as many as there are places. */
export class NameTable {
  /** For each place the number of its track plus one; 0 where there is none. */
  readonly #places = new Uint16Array(PLACES);
  readonly #high = new Uint32Array(PLACES);
  readonly #low = new Uint32Array(PLACES);
  readonly #isNumber = new Uint8Array(PLACES);
  size = 0;

  clear(): void {
    this.#places.fill(0);
    this.size = 0;
  }

  numberOf({ high, low }: KeyHash, isNumber: boolean): number {
    const kind = isNumber ? 1 : 0;
    for (let place = low & (PLACES - 1); ; place = (place + 1) & (PLACES - 1)) {
      const found = (this.#places[place] as number) - 1;
      if (found === -1) {
        const added = this.size++;
        this.#places[place] = this.size;
        this.#high[added] = high;
        this.#low[added] = low;
        this.#isNumber[added] = kind;
        return added;
      }
      if (this.#high[found] === high && this.#low[found] === low && this.#isNumber[found] === kind)
        return found;
    }
  }

  writeNames(view: DataView, from: number): void {
    for (let track = 0; track < this.size; track++) {
      const key = { high: this.#high[track] as number, low: this.#low[track] as number };
      writeName(view, from + track * NAME_BYTES, key, this.#isNumber[track] === 1);
    }
  }
}

export function writeName(view: DataView, at: number, { high, low }: KeyHash, isNumber: boolean): void {
  view.setUint32(at, high, true);
  view.setUint32(at + 4, low, true);
  view.setUint8(at + 8, isNumber ? 1 : 0);
}
