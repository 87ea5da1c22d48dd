import { METRICS } from '@clickledger/config';
import type { FilterKind, Source } from '@clickledger/domain';
import { Counter, Histogram, Registry } from 'prom-client';

/** Why a request reached no front door. */
export type UnreadableReason = 'not_http' | 'headers_too_long' | 'too_slow' | 'hung_up';

/** Counters of the collector, for `/metrics`. */
export function createCollectMetrics(registry = new Registry()) {
  new Counter({
    name: METRICS.clicksReceived,
    help: 'Clicks that arrived, accepted or rejected, by front door.',
    labelNames: ['source'],
    registers: [registry],
    // A sum needs no counting of its own on the way of a click.
    async collect() {
      this.reset();
      for (const counter of [accepted, rejected]) {
        for (const { labels, value } of (await counter.get()).values) {
          this.inc({ source: labels.source ?? '' }, value);
        }
      }
    },
  });
  const acceptedBy = new Map<Source, number>();
  const accepted = new Counter({
    name: METRICS.clicksAccepted,
    help: 'Clicks acknowledged, retries included, by front door.',
    labelNames: ['source'],
    registers: [registry],
    // Finding a counter by its labels takes longer than counting; each click is counted plainly.
    collect() {
      this.reset();
      for (const [source, clicks] of acceptedBy) this.inc({ source }, clicks);
    },
  });
  const rejected = new Counter({
    name: METRICS.clicksRejected,
    help: 'Clicks refused, by front door and reason.',
    labelNames: ['source', 'code'],
    registers: [registry],
  });
  const notClicks = new Counter({
    name: METRICS.notClicks,
    help: 'Requests answered that are no clicks: HEAD, prefetch and prerender.',
    labelNames: ['source', 'kind'],
    registers: [registry],
  });
  const unavailable = new Counter({
    name: METRICS.unavailable,
    help: 'Requests answered 503 because the click could not be made durable.',
    registers: [registry],
  });
  const unreadable = new Counter({
    name: METRICS.unreadableRequests,
    help: 'Requests that are no HTTP, have headers that are too long, or ended before they were whole.',
    labelNames: ['reason'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: METRICS.collectSeconds,
    help: 'Time from request to acknowledgement.',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
    registers: [registry],
  });
  return {
    registry,
    accepted: (source: Source, clicks: number) => {
      acceptedBy.set(source, (acceptedBy.get(source) ?? 0) + clicks);
    },
    rejected: (source: Source, code: string, clicks = 1) => rejected.inc({ source, code }, clicks),
    notClicks: (source: Source, kind: FilterKind) => notClicks.inc({ source, kind }),
    unavailable: () => unavailable.inc(),
    unreadable: (reason: UnreadableReason) => unreadable.inc({ reason }),
    observe: (ms: number) => seconds.observe(ms / 1000),
  };
}

export type CollectMetrics = ReturnType<typeof createCollectMetrics>;
