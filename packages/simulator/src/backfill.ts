import type { PlannedClick } from './click.ts';
import type { Delivery } from './delivery.ts';
import type { Market } from './market.ts';
import { inBatches } from './plan.ts';

export interface BackfillOptions {
  visits: Iterable<PlannedClick[]>;
  market: Market;
  delivery: Delivery;
  /** Ends the run after the batches that are under way. */
  signal: AbortSignal;
  onSent: (clicks: number) => void;
}

const BATCH = 500;
/** Enough for the collector never to wait for the next batch. */
const AT_ONCE = 6;

/** Sends history as fast as the collector takes it. */
export async function runBackfill({
  visits,
  market,
  delivery,
  signal,
  onSent,
}: BackfillOptions): Promise<void> {
  const keys = new Map(market.advertisers.map(({ id, key }) => [id, key]));
  const batches = inBatches(visits, BATCH);
  const work = async () => {
    while (!signal.aborted) {
      const { value: batch } = batches.next();
      if (!batch) return;
      await delivery.batch(batch, keys.get(batch[0]?.advertiser_id ?? '') ?? '');
      onSent(batch.length);
    }
  };
  // All of them to their end, also when one fails: nobody may write the truth after that.
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
