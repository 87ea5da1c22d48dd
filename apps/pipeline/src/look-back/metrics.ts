import { METRICS } from '@clickledger/config';
import { Counter, Gauge, type Registry } from 'prom-client';
import type { TakenBackByRule } from './look-back.ts';

/** Counters of the look-back. */
export function createLookBackMetrics(registry: Registry) {
  const registers = [registry];
  const looked = new Counter({
    name: METRICS.lookBackSpans,
    help: 'Spans of hours and days of advertisers that were looked back over.',
    registers,
  });
  const adjusted = new Counter({
    name: METRICS.lookBackAdjusted,
    help: 'Charged clicks that were found invalid later, by rule.',
    labelNames: ['rule'],
    registers,
  });
  const passed = new Gauge({
    name: METRICS.lookBackLastPassTimestampSeconds,
    help: 'When the last pass ended that left nothing to look back over; 0 until one has.',
    registers,
  });
  const waiting = new Gauge({
    name: METRICS.lookBackWaiting,
    help: 'Hours and days of advertisers that wait to be looked back over.',
    registers,
  });
  return {
    due: (spans: number) => waiting.set(spans),
    looked(taken: TakenBackByRule) {
      looked.inc();
      for (const [rule, { clicks }] of taken) adjusted.inc({ rule }, clicks);
    },
    passed: () => passed.set(Date.now() / 1_000),
  };
}
