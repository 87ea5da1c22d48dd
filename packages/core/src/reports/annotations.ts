import { isTimeZone, resolveRange } from '@clickledger/domain';
import { z } from 'zod';
import { annotationsWithin } from '#annotations/within.ts';
import { can } from '#can.ts';
import { rangeInput } from '#input.ts';
import { idInput } from '#inputs/text.ts';
import { defineReport } from '#use-case.ts';

/** What changed in a time that figures are looked at: prices, campaigns, budgets, lists, rules, and what went wrong. */
export const readAnnotations = defineReport({
  name: 'annotations.list',
  action: 'figures.read',
  input: z.object({
    range: rangeInput,
    /** IANA name of the zone whose calendar presets go by; null for the advertiser's. */
    zone: z.string().refine(isTimeZone, 'give a time zone by its IANA name').nullable().default(null),
    /** Only what is about these campaigns, or about all; none named for all of it. */
    campaignIds: z.array(idInput).max(100).default([]),
  }),
  run: async ({ stores: { sql }, principal, tenant, now }, { range, zone, campaignIds }) => {
    const span = resolveRange(range, zone ?? tenant.timeZone, now);
    const lists = can(principal, 'lists.read', { advertiserId: tenant.id });
    return annotationsWithin(sql, tenant, { span, campaignIds, lists });
  },
});
