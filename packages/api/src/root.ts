import { accountRouter } from './router/account.ts';
import { billingRouter } from './router/billing.ts';
import { campaignsRouter } from './router/campaigns.ts';
import { clicksRouter } from './router/clicks.ts';
import { keysRouter } from './router/keys.ts';
import { listsRouter } from './router/lists.ts';
import { opsRouter } from './router/ops.ts';
import { overviewRouter } from './router/overview.ts';
import { reconciliationRouter } from './router/reconciliation.ts';
import { signingKeysRouter } from './router/signing-keys.ts';
import { trafficRouter } from './router/traffic.ts';
import { createRouter } from './trpc.ts';

export const appRouter = createRouter({
  account: accountRouter,
  reconciliation: reconciliationRouter,
  billing: billingRouter,
  campaigns: campaignsRouter,
  clicks: clicksRouter,
  keys: keysRouter,
  lists: listsRouter,
  ops: opsRouter,
  overview: overviewRouter,
  signingKeys: signingKeysRouter,
  traffic: trafficRouter,
});

export type AppRouter = typeof appRouter;
