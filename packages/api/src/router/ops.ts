import { readLedger, tableHealth } from '@clickledger/db';
import { createRouter, operatorProcedure } from '../trpc.ts';

const DAY = 86_400_000;

export const opsRouter = createRouter({
  /** What each table holds and how fresh it is, and the ledger of the last day over all advertisers. */
  health: operatorProcedure.query(async ({ ctx }) => {
    const [tables, ledger] = await Promise.all([
      tableHealth(ctx.db.clickhouse),
      readLedger(ctx.db.clickhouse, { from: ctx.now - DAY }),
    ]);
    return { asOf: new Date(ctx.now), tables, ledger };
  }),
});
