import { StartError } from '@clickledger/processes';
import { z } from 'zod';
import { EXPECTATIONS, type PlannedClick } from './click.ts';
import type { Answer, CollectorClient } from './client.ts';
import { batchRequest, browserRequest } from './requests.ts';
import type { Tally } from './tally.ts';
import type { TruthFile } from './truth.ts';

export interface DeliveryParts {
  client: CollectorClient;
  truth: TruthFile;
  tally: Tally;
  linkSecret: string | undefined;
}

const answerSchema = z.object({ rejected: z.array(z.object({ index: z.number().int(), code: z.string() })) });

/** Brings clicks to the collector and notes what became of them. */
export class Delivery {
  readonly #parts: DeliveryParts;
  /** Clicks without an acknowledgement: whatever repeats one of them would repeat nothing for sure. */
  readonly #lost = new Set<string>();

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
  }

  /**
   * Sends clicks of one advertiser in one request, then those labelled as retries once more.
   * @throws StartError when the collector does not take the key
   */
  async batch(clicks: readonly PlannedClick[], key: string): Promise<void> {
    const wanted = clicks.filter(({ repeats }) => repeats === undefined || !this.#lost.has(repeats));
    if (wanted.length === 0) return;
    const sentAt = Date.now();
    const answer = await this.#parts.client.send(batchRequest(wanted, key));
    if (answer?.status === 401) {
      throw new StartError(
        'The collector does not know this key: give the keys of its own data folder with --keys.',
      );
    }
    const acknowledged = answer !== undefined && isTaken(answer);
    this.#note(wanted, sentAt, acknowledged);
    if (!acknowledged) return this.#failed(answer);
    this.#compare(wanted, answerSchema.parse(JSON.parse(answer.body)).rejected);
    const again = wanted.filter(({ label }) => label === 'retry');
    if (again.length > 0) await this.#parts.client.send(batchRequest(again, key));
  }

  /** Sends a click as the visitor's browser would; one labelled as a retry twice. */
  async single(click: PlannedClick): Promise<void> {
    const { client, linkSecret } = this.#parts;
    const request = browserRequest(click, linkSecret);
    const sentAt = Date.now();
    const answer = await client.send(request);
    const acknowledged = answer !== undefined && isTaken(answer);
    this.#note([click], sentAt, acknowledged);
    if (!acknowledged) return this.#failed(answer);
    this.#compare([click], rejectionsOf(click, answer));
    if (click.label === 'retry') await client.send(request);
  }

  #note(clicks: readonly PlannedClick[], sentAt: number, acknowledged: boolean): void {
    const { truth, tally } = this.#parts;
    if (!acknowledged) for (const { click_id } of clicks) this.#lost.add(click_id);
    truth.write(clicks, sentAt, acknowledged);
    tally.add(clicks, acknowledged);
  }

  #failed(answer: Answer | undefined): void {
    if (answer) this.#parts.tally.unexpected(`status ${answer.status}`);
  }

  #compare(clicks: readonly PlannedClick[], rejected: { index: number; code: string }[]): void {
    const codes = new Map(rejected.map(({ index, code }) => [index, code]));
    clicks.forEach(({ label }, index) => {
      const code = codes.get(index);
      // A campaign whose budget is spent takes nobody's clicks: that is no mistake of anybody's.
      if (code === 'budget_spent') return;
      const expected = EXPECTATIONS[label] === 'rejected';
      if ((code !== undefined) !== expected) this.#parts.tally.unexpected(code ?? 'accepted');
    });
  }
}

function isTaken({ status }: Answer): boolean {
  return (status >= 200 && status < 300) || status === 302;
}

function rejectionsOf({ door }: PlannedClick, { headers, body }: Answer): { index: number; code: string }[] {
  if (door === 'beacon') return answerSchema.parse(JSON.parse(body)).rejected;
  const code = headers['clickledger-rejected'];
  return typeof code === 'string' ? [{ index: 0, code }] : [];
}
