import { setTimeout as delay } from 'node:timers/promises';
import { ROLLUP_KEY } from '@clickledger/domain';
import type { Consumer, Kafka } from 'kafkajs';

/** Counts of one window and key: billable, duplicate, GIVT, SIVT, and cost in micros as text. */
export type Counts = [number, number, number, number, string];

const POLL_MS = 200;

/** What a compacted topic comes to: each key's newest value, followed as committed transactions add to it. */
export class CompactedView {
  readonly rows = new Map<string, Counts>();
  readonly #consumer: Consumer;

  private constructor(consumer: Consumer) {
    this.#consumer = consumer;
  }

  static async follow(kafka: Kafka, topic: string): Promise<CompactedView> {
    const consumer = kafka.consumer({ groupId: `view-${topic}`, maxWaitTimeInMs: 200 });
    const view = new CompactedView(consumer);
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      eachMessage: async ({ message: { key, value } }) => view.#take(key, value),
    });
    return view;
  }

  /** Resolves when the view is this; the test's own timeout ends a wait that is in vain. */
  async becomes(expected: Map<string, Counts>): Promise<void> {
    while (!this.#is(expected)) await delay(POLL_MS);
  }

  close(): Promise<void> {
    return this.#consumer.disconnect();
  }

  #take(key: Buffer | null, value: Buffer | null): void {
    const id = canonicalKey(JSON.parse(String(key)));
    if (value === null) {
      this.rows.delete(id);
      return;
    }
    const row = JSON.parse(value.toString());
    this.rows.set(id, [row.billable, row.duplicate, row.invalid_givt, row.invalid_sivt, row.cost_micros]);
  }

  #is(expected: Map<string, Counts>): boolean {
    if (this.rows.size !== expected.size) return false;
    for (const [key, counts] of expected) if (this.rows.get(key)?.join() !== counts.join()) return false;
    return true;
  }
}

/** The dimensions in one order, the window's start in ms. */
export function canonicalKey(key: object & { window_start?: string }): string {
  const named = { ...key, window_start: Date.parse(key.window_start ?? '') };
  return ROLLUP_KEY.map((column) => named[column as keyof typeof named]).join('|');
}
