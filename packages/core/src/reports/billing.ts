import { localDay, monthRange } from '@clickledger/domain';
import { lookBackText } from '@clickledger/rules';
import { z } from 'zod';
import { chargesCsv } from '#export/charges.ts';
import { chargedMonth } from '#figures/charges.ts';
import { creditsBy } from '#figures/credits.ts';
import { monthInput } from '#input.ts';
import { reconciliation } from '#reconciliation.ts';
import { defineReport } from '#use-case.ts';

const input = z.object({ month: monthInput.optional() });

/** What a month of the advertiser's zone came to, day by day and campaign by campaign. Default: the current month. */
export const readMonth = defineReport({
  name: 'billing.month',
  action: 'charges.read',
  input,
  run: ({ stores, tenant, now }, { month }) => chargedMonth(stores, tenant, { month, now }),
});

/** The same as a file. */
export const exportMonth = defineReport({
  name: 'billing.export',
  action: 'charges.read',
  input,
  run: async ({ stores, tenant, now }, { month }) => chargesCsv(stores, tenant, { month, now }),
});

/**
 * What is credited in a month: charges of clicks that were found invalid in it, whenever the clicks were. So a month that is
 * over never changes, and what is found of it is credited in the one that is open.
 */
export const readMonthCredits = defineReport({
  name: 'billing.credits',
  action: 'charges.read',
  input,
  run: async ({ stores, tenant, now }, { month = localDay(now, tenant.timeZone).slice(0, 7) }) => {
    const span = monthRange(month, tenant.timeZone);
    const { groups, total } = await creditsBy(stores, tenant, { span, time: 'found_at' }, (group) => ({
      rule: group.rule,
      /** Of the clicks, `YYYY-MM`. */
      month: group.month,
    }));
    return { month, rows: groups.map((row) => ({ ...row, ...lookBackText(row.rule) })), total };
  },
});

/** Whether the month's charges have been compared with raw clicks, and hold. */
export const readMonthReconciliation = defineReport({
  name: 'billing.reconciliation',
  action: 'charges.read',
  input,
  run: async ({ stores, tenant, now }, { month }) => {
    const { id: advertiserId, timeZone } = tenant;
    const span = monthRange(month ?? localDay(now, timeZone).slice(0, 7), timeZone);
    const standing = await reconciliation(stores, { advertiserId }, span, now);
    return { ...standing, from: new Date(span.from), to: new Date(span.to) };
  },
});
