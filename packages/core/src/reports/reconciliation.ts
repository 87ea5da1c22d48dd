import {
  listAdvertisers,
  type ReconciliationScope,
  reconciledDifferences,
  reconciledHours,
} from '@clickledger/db';
import { resolveRange } from '@clickledger/domain';
import { z } from 'zod';
import { rangeInput } from '#input.ts';
import { idInput } from '#inputs/text.ts';
import type { Tenant } from '#principal.ts';
import { hourState, reconciliation, wholeHours } from '#reconciliation.ts';
import { defineReport, type Stores } from '#use-case.ts';
import { invalid } from '#use-case-error.ts';

/** Hours of a range as they were last compared, the newest first, and how all of them stand. */
export const readReconciledHours = defineReport({
  name: 'reconciliation.hours',
  action: 'reconciliation.read',
  input: z.object({
    range: rangeInput,
    different: z.boolean().default(false),
    limit: z.number().int().min(1).max(2000).default(100),
  }),
  run: async ({ stores, tenant, now }, { range, different, limit }) => {
    const timeZone = tenant?.timeZone ?? 'UTC';
    const resolved = resolveRange(range, timeZone, now);
    const span = wholeHours({ from: resolved.from, to: Math.min(resolved.to, now) });
    const scope: ReconciliationScope = tenant ? { advertiserId: tenant.id } : 'all advertisers';
    const [summary, hours, advertisers] = await Promise.all([
      reconciliation(stores, scope, span, now),
      reconciledHours(stores.clickhouse, scope, { ...span, different, limit: limit + 1 }),
      knownAdvertisers(stores, tenant),
    ]);
    return {
      ...summary,
      from: new Date(span.from),
      to: new Date(span.to),
      timeZone,
      hours: hours.slice(0, limit).map((hour) => ({
        ...hour,
        state: hourState(hour),
        advertiser: advertisers.get(hour.advertiserId) ?? { name: hour.advertiserId, currency: 'EUR' },
      })),
      more: hours.length > limit,
    };
  },
});

/** Stores hold no other times. */
const hourInput = z
  .date()
  .min(new Date(Date.UTC(2000, 0)), 'give an hour of the year 2000 or later')
  .max(new Date(Date.UTC(2100, 0)), 'give an hour before the year 2100');

/** What was ever found to differ in an hour. Whoever is of no advertiser chooses one; nobody else can. */
export const readDifferences = defineReport({
  name: 'reconciliation.differences',
  action: 'reconciliation.read',
  input: z.object({ hour: hourInput, advertiserId: idInput.optional() }),
  run: async ({ stores, tenant }, input) => {
    const advertiserId = tenant ? tenant.id : input.advertiserId;
    if (!advertiserId) throw invalid('Choose an advertiser.');
    return reconciledDifferences(stores.clickhouse, advertiserId, input.hour.getTime());
  },
});

/** Names and currencies of those whose hours may be shown. */
async function knownAdvertisers(
  { sql }: Stores,
  tenant: Tenant | null,
): Promise<Map<string, { name: string; currency: string }>> {
  const advertisers = tenant ? [tenant] : await listAdvertisers(sql);
  return new Map(advertisers.map((advertiser) => [advertiser.id, advertiser]));
}
