import { localDay, monthRange } from '@clickledger/domain';
import { z } from 'zod';
import { chargesCsv } from '#export/charges.ts';
import { chargedMonth } from '#figures/charges.ts';
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
