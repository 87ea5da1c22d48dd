import { setTimeout as delay } from 'node:timers/promises';
import { personClick, type ServerClick, withKey } from './clicks.ts';
import type { CollectAnswer } from './http.ts';
import type { DemoKey } from './installation.ts';

const CLIENTS = 2;
const BATCH = 100;
/** Between two batches of a client: a steady load, not a flood. */
const PAUSE_MS = 50;
const REQUEST_MS = 10_000;

/** Servers that post batches and, as the documentation tells them, send each again until it is acknowledged. */
export class Load {
  /** Every click id that was answered for. */
  readonly acknowledged = new Set<string>();
  /** Requests that were not answered, or not with 202, and were sent again. */
  retries = 0;
  /** Answers that took a batch only in part, which none should. */
  readonly problems: string[] = [];
  #running = true;
  readonly #clients: Promise<void>[];
  readonly #collectorUrl: string;
  readonly #key: DemoKey;

  constructor(collectorUrl: string, key: DemoKey) {
    this.#collectorUrl = collectorUrl;
    this.#key = key;
    this.#clients = Array.from({ length: CLIENTS }, () => this.#client());
  }

  /** Lets each client finish its batch. */
  async stop(): Promise<void> {
    this.#running = false;
    await Promise.all(this.#clients);
  }

  async #client(): Promise<void> {
    for (let sent = 0; this.#running; sent++) {
      const campaign = this.#key.campaign_ids[sent % this.#key.campaign_ids.length] ?? '';
      await this.#deliver(Array.from({ length: BATCH }, () => personClick(campaign)));
      await delay(PAUSE_MS);
    }
  }

  async #deliver(clicks: ServerClick[]): Promise<void> {
    const body = JSON.stringify({ clicks });
    for (;;) {
      const answer = await this.#post(body).catch(() => undefined);
      if (answer) {
        if (answer.rejected.length > 0) this.problems.push(JSON.stringify(answer.rejected[0]));
        for (const id of answer.click_ids) this.acknowledged.add(id);
        return;
      }
      this.retries += 1;
      await delay(PAUSE_MS);
    }
  }

  async #post(body: string): Promise<CollectAnswer> {
    const answer = await fetch(`${this.#collectorUrl}/v1/clicks`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...withKey(this.#key.key) },
      body,
      signal: AbortSignal.timeout(REQUEST_MS),
    });
    if (answer.status !== 202) throw new Error(`The collector answers ${answer.status}.`);
    return (await answer.json()) as CollectAnswer;
  }
}
