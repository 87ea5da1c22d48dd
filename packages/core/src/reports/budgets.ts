import { z } from 'zod';
import { currentCampaign } from '#campaign-settings.ts';
import { budgetFigures } from '#figures/budgets.ts';
import { idInput } from '#inputs/text.ts';
import { defineReport } from '#use-case.ts';

/** What the advertiser's campaigns with budgets have spent of them, will have, and which are stopped; null without any. */
export const readBudgets = defineReport({
  name: 'overview.budgets',
  action: 'figures.read',
  input: z.void(),
  run: async ({ stores, tenant, now }) => budgetFigures(stores, tenant, now),
});

/** The same of one campaign; null where it has no budget. */
export const readCampaignBudget = defineReport({
  name: 'campaigns.budget',
  action: 'campaigns.read',
  input: z.object({ id: idInput }),
  run: async ({ stores, tenant, now }, { id }) => {
    await currentCampaign(stores.sql, tenant, id, now);
    return budgetFigures(stores, tenant, now, id);
  },
});
