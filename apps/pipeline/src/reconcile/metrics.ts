import { METRICS } from '@clickledger/config';
import { Counter, Gauge, type Registry } from 'prom-client';
import type { ReconcileCounts } from './reconciler.ts';

/** Counters of the reconciler. */
export function createReconcileMetrics(registry: Registry) {
  const registers = [registry];
  const compared = new Counter({
    name: METRICS.reconcileHoursCompared,
    help: 'Closed hours of advertisers whose windows were compared with their raw clicks.',
    registers,
  });
  const different = new Counter({
    name: METRICS.reconcileWindowsDifferent,
    help: 'Windows, hours and minutes, that differed from their raw clicks.',
    registers,
  });
  const repaired = new Counter({
    name: METRICS.reconcileWindowsRepaired,
    help: 'Windows that were made right.',
    registers,
  });
  const finished = new Gauge({
    name: METRICS.reconcileLastPassTimestampSeconds,
    help: 'When the last pass ended that found the pipeline in step; 0 until one has.',
    registers,
  });
  return {
    compared(counts: ReconcileCounts) {
      compared.inc(counts.compared);
      different.inc(counts.different);
      repaired.inc(counts.repaired);
    },
    passed: () => finished.set(Date.now() / 1_000),
  };
}
