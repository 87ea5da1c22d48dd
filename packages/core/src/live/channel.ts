import { setTimeout as sleep } from 'node:timers/promises';
import { type ClickHouseClient, liveStamps } from '@clickledger/db';
import { WINDOW_MS, windowStart } from '@clickledger/domain';
import type { Logger } from '#use-case.ts';
import { ChangeWatch } from './change-watch.ts';
import { type LiveScope, type LiveSnapshot, SnapshotReader } from './snapshot.ts';

/** Figures are read again after so long where nobody told of a change: refused clicks, and clicks of earlier minutes. */
const READ_AGAIN_MS = 2_000;
/** Changes are looked for in so many minutes. */
const WATCHED_MINUTES = 5;
const HEARTBEAT_MS = 10_000;

export interface LiveEvent {
  /** Names the state of the figures, so that a reader who comes back is sent only what is new. */
  id: string;
  snapshot: LiveSnapshot;
}

export interface ChannelParts {
  reader: SnapshotReader;
  advertiserId: string;
  changes: ChangeWatch;
  logger: Logger;
  on: {
    /** Nobody has listened for a while. */
    idle: () => void;
    /** Before readers hear of other figures. */
    changed: () => void;
  };
}

/**
 * One poller for all readers of the same figures. It runs while anyone listens; readers are woken when figures change
 * and about every ten seconds otherwise.
 */
export class LiveChannel {
  readonly #parts: ChannelParts;
  #listeners = 0;
  #polling = false;
  #latest: LiveEvent | null = null;
  #failure: unknown = null;
  #changed = Promise.withResolvers<void>();

  constructor(parts: ChannelParts) {
    this.#parts = parts;
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
    const { reader, advertiserId, changes, logger, on } = this.#parts;
    while (this.#listeners > 0) {
      // As of before the figures are read: what changes meanwhile is read again.
      const stamp = changes.stampOf(advertiserId);
      try {
        const snapshot = await reader.read(Date.now());
        const id = fingerprint(snapshot);
        if (id !== this.#latest?.id) on.changed();
        this.#latest = { id, snapshot };
        this.#failure = null;
      } catch (error) {
        if (!this.#failure) logger.error({ err: error }, 'Live figures could not be read');
        this.#failure = error;
      }
      this.#wake();
      if (this.#failure) await sleep(READ_AGAIN_MS, undefined, { ref: false });
      else await changes.changed(advertiserId, stamp, READ_AGAIN_MS);
    }
    this.#polling = false;
    on.idle();
  }

  // Readers look once a poll and decide themselves whether there is something to say.
  #wake(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }
}

interface StoreChannels {
  changes: ChangeWatch;
  /** Those that somebody listens to. */
  byScope: Map<string, LiveChannel>;
}

const stores = new WeakMap<ClickHouseClient, StoreChannels>();

function channelsOf(ch: ClickHouseClient): StoreChannels {
  const watched = () => windowStart(Date.now(), '1m') - WATCHED_MINUTES * WINDOW_MS['1m'];
  const found = stores.get(ch) ?? {
    changes: new ChangeWatch(() => liveStamps(ch, watched())),
    byScope: new Map(),
  };
  stores.set(ch, found);
  return found;
}

/** The channel of an advertiser (of one campaign where given) in this process; `changed` as of whoever came first. */
export function liveChannel(
  ch: ClickHouseClient,
  scope: LiveScope,
  logger: Logger,
  changed: () => void,
): LiveChannel {
  const { changes, byScope } = channelsOf(ch);
  const { advertiserId } = scope;
  const key = JSON.stringify([advertiserId, scope.campaignId ?? '', scope.timeZone]);
  const on = { idle: () => byScope.delete(key), changed };
  const channel =
    byScope.get(key) ??
    new LiveChannel({ reader: new SnapshotReader(ch, scope), advertiserId, changes, logger, on });
  byScope.set(key, channel);
  return channel;
}

/** How many channels of a store are kept. */
export function channelCount(ch: ClickHouseClient): number {
  return stores.get(ch)?.byScope.size ?? 0;
}

/** Equal for equal figures, whenever they were read. */
function fingerprint({ today, lastMinutes, lastClickAt }: LiveSnapshot): string {
  const first = lastMinutes[0]?.start.getTime() ?? 0;
  const counts = [today, ...lastMinutes].map((figures) => Object.values(figures).join(','));
  return `${first}-${lastClickAt?.getTime() ?? 0}-${hash(counts.join(';'))}`;
}

// FNV-1a over UTF-16 units: short, and collisions only cost a wake-up that is missed until figures change again.
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value >>> 0).toString(36);
}
