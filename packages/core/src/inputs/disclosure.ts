import * as z from 'zod';
import { idInput } from './text.ts';
import { DAY_PATTERN, isDay } from './time.ts';

const day = z.string().regex(DAY_PATTERN, 'give a day as YYYY-MM-DD').refine(isDay, 'there is no such day');

/** How long a row's time is, and what a row is about beside it. */
export const DISCLOSED_BY = ['month', 'day'] as const;
export type DisclosedBy = (typeof DISCLOSED_BY)[number];
export const DISCLOSED_PER = ['campaign', 'site', 'campaign_site'] as const;
export type DisclosedPer = (typeof DISCLOSED_PER)[number];

/**
 * Of which days and which campaign. Days are those of the advertiser's zone, both included; from the first of the month of the
 * last one until today where they are not given.
 */
export const otherWindowsInput = z.object({
  from: day.optional(),
  to: day.optional(),
  campaignId: idInput.optional(),
});

/** What is disclosed of them. */
export const disclosureInput = otherWindowsInput.extend({
  by: z.enum(DISCLOSED_BY).default('month'),
  per: z.enum(DISCLOSED_PER).default('campaign'),
});
