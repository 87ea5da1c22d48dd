import { setTimeout as sleep } from 'node:timers/promises';

/** Between two looks while figures change. */
const LOOK_MS = 150;
/** Between two looks otherwise. */
const REST_MS = 400;
/** Without a change for so long, looks are those of a rest. */
const REST_AFTER_MS = 5_000;

/**
 * Tells whoever waits that figures of an advertiser may have changed: one small question for all of them, as often as it takes
 * to be quick, so that each one's figures are read when there are other ones. It looks while somebody waits.
 */
export class ChangeWatch {
  readonly #read: () => Promise<ReadonlyMap<string, string>>;
  #stamps: ReadonlyMap<string, string> = new Map();
  #looked = Promise.withResolvers<void>();
  #waiting = 0;
  #looking = false;
  /** When somebody was last told, by the process's clock, ms. */
  #toldAt = Number.NEGATIVE_INFINITY;

  /** `read` has a stamp for each advertiser, another one once figures are other ones. */
  constructor(read: () => Promise<ReadonlyMap<string, string>>) {
    this.#read = read;
  }

  /** Names the state of an advertiser's figures as it was at the last look. */
  stampOf(advertiserId: string): string {
    return this.#stamps.get(advertiserId) ?? '';
  }

  /** Waits until an advertiser's stamp is another one than `seen`, `mostMs` at most. Where looks fail, it is by time alone. */
  async changed(advertiserId: string, seen: string, mostMs: number): Promise<void> {
    let over = false;
    const end = sleep(mostMs, undefined, { ref: false }).then(() => {
      over = true;
    });
    this.#waiting++;
    this.#start();
    while (!over && this.stampOf(advertiserId) === seen) await Promise.race([this.#looked.promise, end]);
    this.#waiting--;
    if (!over) this.#toldAt = performance.now();
  }

  #start(): void {
    if (this.#looking) return;
    this.#looking = true;
    void this.#look();
  }

  async #look(): Promise<void> {
    while (this.#waiting > 0) {
      // What fails here fails for whoever reads the figures, too, and is told of there.
      this.#stamps = await this.#read().catch(() => this.#stamps);
      this.#looked.resolve();
      this.#looked = Promise.withResolvers();
      const rests = performance.now() - this.#toldAt > REST_AFTER_MS;
      await sleep(rests ? REST_MS : LOOK_MS, undefined, { ref: false });
    }
    this.#looking = false;
  }
}
