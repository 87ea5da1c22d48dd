import { setTimeout as sleep } from 'node:timers/promises';
import type { ClickHouseClient } from '@clickledger/db';
import type { Logger } from '#use-case.ts';
import { type LiveScope, type LiveSnapshot, SnapshotReader } from './snapshot.ts';

const POLL_MS = 500;
const HEARTBEAT_MS = 10_000;

export interface LiveEvent {
  /** Names the state of the figures, so that a reader who comes back is sent only what is new. */
  id: string;
  snapshot: LiveSnapshot;
}

/**
 * One poller for all readers of the same figures. It runs while anyone listens; readers are woken when figures change
 * and about every ten seconds otherwise.
 */
export class LiveChannel {
  #reader: SnapshotReader;
  #logger: Logger;
  #listeners = 0;
  #polling = false;
  #latest: LiveEvent | null = null;
  #failure: unknown = null;
  #changed = Promise.withResolvers<void>();
  #on: { idle: () => void; changed: () => void };

  /** `idle` is told when nobody has listened for a while, `changed` before readers hear of other figures. */
  constructor(reader: SnapshotReader, logger: Logger, on: { idle: () => void; changed: () => void }) {
    this.#reader = reader;
    this.#logger = logger;
    this.#on = on;
  }

  /** Events from now on, the current state first unless `lastId` is it. Ends with the signal. */
  async *listen(lastId: string | null, signal?: AbortSignal): AsyncGenerator<LiveEvent> {
    const leave = this.#join();
    this.#start();
    // Who has left may never ask for the next event.
    signal?.addEventListener('abort', leave, { once: true });
    const stopped = new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
    let seen = lastId;
    let sentAt = seen === null ? 0 : Date.now();
    try {
      while (!signal?.aborted) {
        if (!this.#latest && this.#failure) throw this.#failure;
        if (this.#latest && (this.#latest.id !== seen || Date.now() - sentAt >= HEARTBEAT_MS)) {
          seen = this.#latest.id;
          sentAt = Date.now();
          yield this.#latest;
        }
        await Promise.race([this.#changed.promise, stopped]);
      }
    } finally {
      leave();
    }
  }

  /** Counts a listener, and answers with what counts it out, once. */
  #join(): () => void {
    this.#listeners++;
    let listening = true;
    return () => {
      if (listening) this.#listeners--;
      listening = false;
    };
  }

  #start(): void {
    if (this.#polling) return;
    this.#polling = true;
    this.#latest = null;
    void this.#poll();
  }

  async #poll(): Promise<void> {
    while (this.#listeners > 0) {
      try {
        const snapshot = await this.#reader.read(Date.now());
        const id = fingerprint(snapshot);
        if (id !== this.#latest?.id) this.#on.changed();
        this.#latest = { id, snapshot };
        this.#failure = null;
      } catch (error) {
        if (!this.#failure) this.#logger.error({ err: error }, 'Live figures could not be read');
        this.#failure = error;
      }
      this.#wake();
      await sleep(this.#failure ? POLL_MS * 4 : POLL_MS, undefined, { ref: false });
    }
    this.#polling = false;
    this.#on.idle();
  }

  // Readers look once a poll and decide themselves whether there is something to say.
  #wake(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }
}

/** Those that somebody listens to. */
const channels = new WeakMap<ClickHouseClient, Map<string, LiveChannel>>();

/** The channel of an advertiser (of one campaign where given) in this process; `changed` as of whoever came first. */
export function liveChannel(
  ch: ClickHouseClient,
  scope: LiveScope,
  logger: Logger,
  changed: () => void,
): LiveChannel {
  const ofStore = channels.get(ch) ?? new Map<string, LiveChannel>();
  channels.set(ch, ofStore);
  const key = JSON.stringify([scope.advertiserId, scope.campaignId ?? '', scope.timeZone]);
  const channel =
    ofStore.get(key) ??
    new LiveChannel(new SnapshotReader(ch, scope), logger, { idle: () => ofStore.delete(key), changed });
  ofStore.set(key, channel);
  return channel;
}

/** How many channels of a store are kept. */
export function channelCount(ch: ClickHouseClient): number {
  return channels.get(ch)?.size ?? 0;
}

/** Equal for equal figures, whenever they were read. */
function fingerprint({ today, lastMinutes, lastClickAt }: LiveSnapshot): string {
  const first = lastMinutes[0]?.start.getTime() ?? 0;
  const counts = [today, ...lastMinutes].map((figures) => Object.values(figures).join(','));
  return `${first}-${lastClickAt?.getTime() ?? 0}-${hash(counts.join(';'))}`;
}

// FNV-1a over UTF-16 units: short, and collisions only cost a missed wake-up within half a second.
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value >>> 0).toString(36);
}
