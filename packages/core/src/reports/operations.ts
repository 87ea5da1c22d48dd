import { ExpectedError } from '@clickledger/config';
import { countArrived, readCurrencyLedger, tableHealth } from '@clickledger/db';
import { CATCHING_UP_MS, currencyStanding } from '@clickledger/domain';
import { z } from 'zod';
import { stageWatch } from '#operations/stage-watch.ts';
import { type Deployment, defineReport } from '#use-case.ts';

const DAY = 86_400_000;

/** Throughput, lag and health of each stage of the pipeline, as its processes tell them. */
export const readStages = defineReport({
  name: 'ops.stages',
  action: 'operations.read',
  input: z.void(),
  run: ({ deployment }) => stageWatch.report(deployment.metricsTargets()),
});

/** What each table holds and how fresh it is, the ledger of the last day over all advertisers, and what signs evidence. */
export const readHealth = defineReport({
  name: 'ops.health',
  action: 'operations.read',
  input: z.void(),
  run: async ({ stores, deployment, now }) => {
    const { clickhouse } = stores;
    const scope = { from: now - DAY };
    const [tables, ledger, arrived] = await Promise.all([
      tableHealth(clickhouse),
      readCurrencyLedger(stores, scope),
      countArrived(clickhouse, now - CATCHING_UP_MS, scope),
    ]);
    const standing = currencyStanding(ledger, arrived);
    return {
      asOf: new Date(now),
      tables,
      ledger: { ...ledger, standing },
      evidenceKey: evidenceKeyOf(deployment),
    };
  },
});

/** By what the key of evidence packs is known, or why it cannot be read; null where nothing makes packs. */
function evidenceKeyOf({ evidence }: Deployment): { fingerprint: string } | { problem: string } | null {
  try {
    return evidence ? { fingerprint: evidence.key().fingerprint } : null;
  } catch (error) {
    if (error instanceof ExpectedError) return { problem: error.message };
    throw error;
  }
}
