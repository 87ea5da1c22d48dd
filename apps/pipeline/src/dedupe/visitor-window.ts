import { decide } from '@clickledger/domain';
import type { FirstClickStore } from './first-click-store.ts';
import type { DedupeItem } from './port.ts';
import { markPrint, PRINT_WORDS, printVisitor } from './visitor-print.ts';

/** The dedupe window over a store of first clicks: decides about clicks one by one, and remembers the first ones. */
export class VisitorWindow {
  readonly #store: FirstClickStore;
  readonly #seal: () => void;
  readonly #print = new Uint32Array(PRINT_WORDS);
  /** Of the visitor's clicks of one standing. */
  readonly #marked = new Uint32Array(PRINT_WORDS);

  /** `seal` makes room in the store. */
  constructor(store: FirstClickStore, seal: () => void) {
    this.#store = store;
    this.#seal = seal;
  }

  /** @returns `''` for a first click or a retry, else the identity of the click that it repeats. */
  decide(item: DedupeItem): string {
    const { windowMs, identity, eventTime, standing: own } = item;
    printVisitor(item.key, this.#print);
    const { repeats, remember } = decide(item, (slot, standing) => {
      markPrint(this.#print, standing, this.#marked);
      return this.#store.find(this.#marked, slot, windowMs);
    });
    if (remember) {
      if (this.#store.isFull) this.#seal();
      markPrint(this.#print, own, this.#marked);
      this.#store.add(this.#marked, windowMs, { id: identity, at: eventTime });
    }
    return repeats;
  }
}
