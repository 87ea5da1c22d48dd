import { countArrived, readCurrencyLedger, tableHealth } from '@clickledger/db';
import { CATCHING_UP_MS, currencyStanding } from '@clickledger/domain';
import { StageWatch } from '#ops/stage-watch.ts';
import { createRouter, operatorProcedure } from '#trpc.ts';

const DAY = 86_400_000;

/** One for all readers: it remembers what was counted before. */
const watch = new StageWatch();

export const opsRouter = createRouter({
  /** Throughput, lag and health of each stage of the pipeline, as its processes tell them. */
  stages: operatorProcedure.query(({ ctx }) => watch.report(ctx.metricsTargets())),

  /** What each table holds and how fresh it is, and the ledger of the last day over all advertisers. */
  health: operatorProcedure.query(async ({ ctx }) => {
    const { clickhouse } = ctx.db;
    const scope = { from: ctx.now - DAY };
    const [tables, ledger, arrived] = await Promise.all([
      tableHealth(clickhouse),
      readCurrencyLedger(ctx.db, scope),
      countArrived(clickhouse, ctx.now - CATCHING_UP_MS, scope),
    ]);
    const standing = currencyStanding(ledger, arrived);
    return { asOf: new Date(ctx.now), tables, ledger: { ...ledger, standing } };
  }),
});
