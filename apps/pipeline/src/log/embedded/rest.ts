import { type FSWatcher, watch } from 'node:fs';
import { setTimeout as delay, setImmediate as immediate } from 'node:timers/promises';

/** Between two looks of a consumer that finds nothing, while there was something a moment ago. */
const RESTLESS_MS = 20;
/** Looks in vain after which a consumer rests. */
const RESTLESS_LOOKS = 250;
/** Between two looks at rest, where nobody tells of what is written. */
const UNTOLD_MS = 80;
/** Between two looks at rest otherwise: what is written ends it at once. */
const TOLD_MS = 2_000;
/** So often may a look at rest find what nobody told of before it is believed that nobody does. */
const MOST_MISSED = 3;

/** How a consumer's rests are chosen; other times than these are for tests. */
export interface RestOptions {
  /** Looks in vain after which it rests. */
  restlessLooks?: number;
  /** Between two looks at rest while writes are told of, ms. */
  toldMs?: number;
  /** Tells `onWrite` of writes in a folder, until it is closed. */
  watchFolder?: (folder: string, onWrite: () => void) => { close: () => void };
}

/**
 * The pauses of a consumer that finds nothing. For some seconds it looks often; then it has the kernel tell it of writes in its
 * folders (by whichever process) and hardly looks at all. Where nobody tells of them, as the kernel watches no more folders or the
 * file system has no such news, it looks as often as it takes to be quick.
 */
export class Rest {
  readonly #folders: () => readonly string[];
  readonly #options: Required<RestOptions>;
  readonly #watches: { close: () => void }[] = [];
  #looks = 0;
  #told = false;
  #wake: () => void = () => undefined;
  /** The last pause ended without news. */
  #timedOut = false;
  #missed = 0;

  /** `folders` are asked for at the begin of each rest: there may be more of them by then. */
  constructor(folders: () => readonly string[], options: RestOptions = {}) {
    this.#folders = folders;
    this.#options = {
      restlessLooks: RESTLESS_LOOKS,
      toldMs: TOLD_MS,
      watchFolder: watchOf,
      ...options,
    };
  }

  /** Whether it relies on being told: then it looks as seldom as that. */
  get isTold(): boolean {
    return this.#watches.length > 0;
  }

  /** A look found records: the rest is over. */
  found(): void {
    if (this.#timedOut && this.isTold) this.#missed++;
    this.end();
  }

  /** Pauses after a look in vain. Resolves early when something is written, or when the signal aborts. */
  async pause(signal: AbortSignal): Promise<void> {
    this.#timedOut = false;
    if (++this.#looks <= this.#options.restlessLooks) return pass(RESTLESS_MS, signal);
    if (this.#missed >= MOST_MISSED) return pass(UNTOLD_MS, signal);
    if (!this.isTold) {
      // What was written before is looked for once more, after which nothing is missed.
      return this.#watch() ? undefined : pass(UNTOLD_MS, signal);
    }
    await this.#untilTold(signal);
    if (this.#told) this.end();
    else this.#timedOut = true;
  }

  /** Watches nothing any more. What comes next is awaited restlessly. */
  end(): void {
    for (const each of this.#watches.splice(0)) each.close();
    this.#looks = 0;
    this.#told = false;
    this.#timedOut = false;
  }

  #watch(): boolean {
    const tell = () => {
      this.#told = true;
      this.#wake();
    };
    try {
      for (const folder of this.#folders()) this.#watches.push(this.#options.watchFolder(folder, tell));
      return true;
    } catch {
      // The kernel watches only so many folders for everybody.
      for (const each of this.#watches.splice(0)) each.close();
      this.#missed = MOST_MISSED;
      return false;
    }
  }

  async #untilTold(signal: AbortSignal): Promise<void> {
    if (this.#told) return;
    const woken = new AbortController();
    this.#wake = () => woken.abort();
    await pass(this.#options.toldMs, AbortSignal.any([signal, woken.signal]));
    // What the kernel has told by now is heard before it counts as untold.
    if (!this.#told) await immediate();
    this.#wake = () => undefined;
  }
}

/** Only Linux tells of every write to the files of a folder, and at once. */
function watchOf(folder: string, onWrite: () => void): FSWatcher {
  if (process.platform !== 'linux') throw new Error('Writes are not told of here.');
  const watcher = watch(folder, { persistent: false }, onWrite);
  // A folder that goes is missed by the looks that remain.
  watcher.on('error', onWrite);
  return watcher;
}

async function pass(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => undefined);
}

/**
 * How long (ms) to rest after batches that took so long: until `everyMs` have passed since they began, and twice as long as they
 * took where that is not longer than `everyMs`, since what costs much per batch should be shared by more records.
 */
export function restMs(took: number, everyMs: number): number {
  return Math.max(everyMs - took, Math.min(2 * took, everyMs));
}
