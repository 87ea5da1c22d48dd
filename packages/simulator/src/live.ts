import { setTimeout as delay } from 'node:timers/promises';
import { AdServer } from './ad-server.ts';
import type { PlannedClick } from './click.ts';
import type { Delivery } from './delivery.ts';
import type { Market } from './market.ts';

export interface LiveOptions {
  /** In the order of their times. */
  clicks: Iterable<PlannedClick>;
  market: Market;
  delivery: Delivery;
  /** Ends the run: nothing more is begun, what is under way is finished. */
  signal: AbortSignal;
  onSent: (clicks: number) => void;
}

/** Clicks that wait for an answer, at most: a collector that is slower than people are makes them wait. */
const MOST_PENDING = 5_000;
const POLL_MS = 20;

/** Sends each click at its time, or as soon after it as the collector lets it. */
export async function runLive({ clicks, market, delivery, signal, onSent }: LiveOptions): Promise<void> {
  const failures: unknown[] = [];
  let pending = 0;
  const sent = (count: number) => {
    pending -= count;
    onSent(count);
  };
  const onFailure = (error: unknown) => void failures.push(error);
  const adServers = new Map(
    market.advertisers.map(
      ({ id, key }) => [id, new AdServer({ delivery, key, onSent: sent, onFailure })] as const,
    ),
  );
  const singles = new Set<Promise<void>>();
  const sendSingle = (click: PlannedClick) => {
    const sending = delivery
      .single(click)
      .catch(onFailure)
      .then(() => {
        singles.delete(sending);
        sent(1);
      });
    singles.add(sending);
  };

  for (const click of clicks) {
    const isDue = () => failures.length > 0 || (Date.now() >= click.at && pending < MOST_PENDING);
    await waitUntil(isDue, click.at, signal);
    if (signal.aborted || failures.length > 0) break;
    pending++;
    if (click.door === 'server') adServers.get(click.advertiser_id)?.push(click);
    else sendSingle(click);
  }
  await Promise.all([...[...adServers.values()].map((adServer) => adServer.drain()), ...singles]);
  if (failures.length > 0) throw failures[0];
}

async function waitUntil(isDue: () => boolean, at: number, signal: AbortSignal): Promise<void> {
  while (!isDue() && !signal.aborted) {
    const wait = Math.min(Math.max(at - Date.now(), POLL_MS), 1_000);
    await delay(wait, undefined, { signal }).catch(() => undefined);
  }
}
