import { setTimeout as delay } from 'node:timers/promises';
import { StartError } from '@clickledger/processes';
import { runBackfill } from './backfill.ts';
import { createClient } from './client.ts';
import { Delivery } from './delivery.ts';
import { runLive } from './live.ts';
import type { Market } from './market.ts';
import { inOrder, type PlanOptions, planBackfill, planLive } from './plan.ts';
import { Population } from './population.ts';
import { type Counts, Tally } from './tally.ts';
import { openTruth } from './truth.ts';

export interface SimulateOptions {
  market: Market;
  collectorUrl: string;
  truthPath: string;
  seed: string;
  /** Live clicks a second. */
  rate: number;
  /** Live clicks in all. */
  clicks: number;
  /** Hours of history sent first; 0 for none. */
  backfillHours: number;
  /** Clicks a second of the history, on average. */
  backfillRate: number;
  /** Ctrl-C. */
  signal: AbortSignal;
  onProgress: (phase: Phase, done: number, total: number) => void;
}

export type Phase = 'backfill' | 'live';

export interface PhaseSummary {
  clicks: number;
  seconds: number;
  clicks_per_second: number;
}

export interface Summary extends Counts {
  seed: string;
  collector: string;
  truth: string;
  /** Ended before all was sent: told to stop, or the collector was too slow. */
  interrupted: boolean;
  backfill: PhaseSummary;
  live: PhaseSummary;
}

/** History that takes longer than this to send is cut: its oldest clicks would soon be too old. */
const LONGEST_BACKFILL_MS = 30 * 60_000;
/** A live run may end this much after its time: its last clicks, and the answers to them. */
const GRACE_MS = 60_000;

/**
 * Drives the collector with labelled traffic and appends the truth about each click to a file.
 * @throws StartError when no collector answers, or it does not take the keys
 */
export async function simulate(options: SimulateOptions): Promise<Summary> {
  const { market, collectorUrl, seed, rate, clicks, backfillHours, backfillRate, signal } = options;
  await requireCollector(collectorUrl, signal);
  const tally = new Tally();
  const stop = new AbortController();
  const client = createClient({
    url: collectorUrl,
    signal: AbortSignal.any([signal, stop.signal]),
    onRetry: () => tally.retried(),
  });
  const truth = openTruth(options.truthPath);
  const delivery = new Delivery({ client, truth, tally, linkSecret: market.linkSecret });
  const start = Date.now();
  const planned = Math.round(backfillRate * backfillHours * 3_600);
  const population = populationFor(seed, start, clicks + planned);
  const plan = (phase: Omit<PlanOptions, 'market' | 'population' | 'seed'>) => ({
    market,
    population,
    seed,
    ...phase,
  });

  /** Runs one phase until it is done, stopped, or out of time. */
  const timed = async (
    phase: Phase,
    total: number,
    longestMs: number,
    run: (common: {
      market: Market;
      delivery: Delivery;
      signal: AbortSignal;
      onSent: (n: number) => void;
    }) => Promise<void>,
  ): Promise<PhaseSummary> => {
    const began = performance.now();
    const timeout = new AbortController();
    const timing = delay(longestMs, undefined, { signal: timeout.signal, ref: false })
      .then(() => stop.abort())
      .catch(() => undefined);
    let done = 0;
    const onSent = (count: number) => {
      done += count;
      options.onProgress(phase, done, total);
    };
    const phaseSignal = AbortSignal.any([signal, stop.signal]);
    try {
      if (total > 0 && !phaseSignal.aborted) await run({ market, delivery, signal: phaseSignal, onSent });
    } finally {
      timeout.abort();
      await timing;
    }
    return phaseSummary(done, performance.now() - began);
  };

  try {
    const backfill = await timed('backfill', planned, LONGEST_BACKFILL_MS, (common) => {
      const from = start - backfillHours * 3_600_000;
      const visits = planBackfill(plan({ from, until: start, clicksPerSecond: backfillRate }));
      return runBackfill({ ...common, visits });
    });
    const from = Date.now();
    const length = (1_000 * clicks) / rate;
    const live = await timed('live', clicks, length * 1.2 + GRACE_MS, (common) => {
      // By chance the last click is due somewhat sooner or later.
      const until = from + length * 1.2 + GRACE_MS / 2;
      const burstsUntil = from + length;
      const visits = planLive(plan({ from, until, burstsUntil, clicksPerSecond: rate, maxClicks: clicks }));
      return runLive({ ...common, clicks: inOrder(visits) });
    });
    const interrupted = signal.aborted || stop.signal.aborted;
    return {
      seed,
      collector: collectorUrl,
      truth: options.truthPath,
      interrupted,
      ...tally.counts,
      backfill,
      live,
    };
  } finally {
    truth.close();
    client.close();
  }
}

function populationFor(seed: string, start: number, clicks: number): Population {
  // One of some twenty clicks a person, in each of some twenty places: regulars and strangers.
  const size = Math.min(5_000, Math.max(200, Math.round(clicks / 20)));
  return new Population(seed, start.toString(36), size);
}

/** Asks a few times only: a collector that is not there at the start is a mistake, not an outage. */
async function requireCollector(url: string, signal: AbortSignal): Promise<void> {
  const client = createClient({ url, signal, onRetry: () => undefined, tries: 4 });
  const answer = await client.send({ method: 'GET', path: '/healthz', headers: {} });
  client.close();
  if (answer?.status !== 200) {
    throw new StartError(
      `No collector answers at ${url}: start it with "npm start", or name it with --collector.`,
    );
  }
}

function phaseSummary(clicks: number, ms: number): PhaseSummary {
  const seconds = Math.round(ms / 100) / 10;
  return { clicks, seconds, clicks_per_second: ms > 0 ? Math.round((1_000 * clicks) / ms) : 0 };
}
