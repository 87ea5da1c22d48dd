import { type Click, ID_PATTERN } from '@clickledger/domain';
import { isInvalidAtDoor } from '@clickledger/rules';
import { readable } from '#dead/guard.ts';
import { decodeClick } from '#log/codec.ts';
import type { JournaledTopic } from '#log/embedded/journaled-topic.ts';
import { KEPT_RECORDS } from '#log/embedded/topic-store.ts';
import { FirstClickStore } from './first-click-store.ts';
import type { Dedupe, DedupeItem } from './port.ts';
import { dedupeItem } from './visitor-key.ts';
import { VisitorWindow } from './visitor-window.ts';

/** First clicks are stored at the latest when so many clicks have followed, well before the log lets go of them. */
const SEAL_EVERY = KEPT_RECORDS / 2;
const REPLAY_BATCH = 2_000;

export interface EmbeddedDedupeOptions {
  folder: string;
  clicks: JournaledTopic;
  onError?: (error: unknown) => void;
  now?: () => number;
}

/**
 * Embedded dedupe: a view of the clicks in the embedded log. It decides in memory, stores what it remembers a
 * table at a time, and after a crash reads the clicks that came after the last table once more. So a click
 * that was acknowledged is remembered without a flush of its own.
 */
export class EmbeddedDedupe implements Dedupe {
  readonly #clicks: JournaledTopic;
  readonly #store: FirstClickStore;
  readonly #window: VisitorWindow;
  /** Every click of the own partition below this offset has been decided. */
  #decidedTo: () => number;
  #sealedAt: number;

  constructor({ folder, clicks, onError = () => undefined, now = Date.now }: EmbeddedDedupeOptions) {
    const { partition, journal } = clicks.own();
    this.#clicks = clicks;
    this.#store = new FirstClickStore({ folder, partition, now, onError });
    this.#window = new VisitorWindow(this.#store, () => this.#seal());
    const storedTo = this.#store.storedTo(partition);
    this.#decidedTo = () => storedTo;
    for (const each of clicks.partitions()) this.#replay(each);
    // From here on a click is decided before it is appended.
    this.#decidedTo = () => journal.end;
    this.#sealedAt = storedTo;
  }

  async check(items: DedupeItem[]): Promise<string[]> {
    this.#store.refresh();
    if (this.#decidedTo() - this.#sealedAt >= SEAL_EVERY) this.#seal();
    return items.map((item) => this.#window.decide(item));
  }

  async close(): Promise<void> {
    this.#seal();
    await this.#store.close();
  }

  #seal(): void {
    this.#sealedAt = this.#decidedTo();
    this.#store.seal(this.#sealedAt);
  }

  #replay(partition: number): void {
    let next = this.#store.storedTo(partition);
    for (;;) {
      const records = this.#clicks.read(partition, next, REPLAY_BATCH);
      const last = records.at(-1);
      if (!last) return;
      for (const { value } of records) this.#remember(value);
      next = last.offset + 1;
    }
  }

  /** Deciding again what was decided before leaves the same first clicks. */
  #remember(value: string): void {
    const click = decoded(value);
    if (click && !isInvalidAtDoor(click)) this.#window.decide(dedupeItem(click));
  }
}

/** Undefined for a record that is no click, or none that came through a door: the scorer tells of it. */
function decoded(value: string): Click | undefined {
  try {
    const click = decodeClick(readable(value));
    return ID_PATTERN.test(click.click_id) && click.dedupe_window_ms >= 1 ? click : undefined;
  } catch {
    return undefined;
  }
}
