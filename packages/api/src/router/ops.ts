import { readLedger, tableHealth } from '@clickledger/db';
import { StageWatch } from '../ops/stageWatch.ts';
import { createRouter, operatorProcedure } from '../trpc.ts';

const DAY = 86_400_000;

/** One for all readers: it remembers what was counted before. */
const watch = new StageWatch();

export const opsRouter = createRouter({
  /** Throughput, lag and health of each stage of the pipeline, as its processes tell them. */
  stages: operatorProcedure.query(({ ctx }) => watch.report(ctx.metricsTargets())),

  /** What each table holds and how fresh it is, and the ledger of the last day over all advertisers. */
  health: operatorProcedure.query(async ({ ctx }) => {
    const [tables, ledger] = await Promise.all([
      tableHealth(ctx.db.clickhouse),
      readLedger(ctx.db.clickhouse, { from: ctx.now - DAY }),
    ]);
    return { asOf: new Date(ctx.now), tables, ledger };
  }),
});
