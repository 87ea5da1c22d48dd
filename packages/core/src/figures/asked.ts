import type { RollupScope } from '@clickledger/db';
import { type ResolvedRange, resolveRange, type Span } from '@clickledger/domain';
import { z } from 'zod';
import { rangeInput } from '#input.ts';
import { idInput } from '#inputs/text.ts';
import type { Tenant } from '#principal.ts';

const MINUTE = 60_000;

/** Which figures: those of a range, of one campaign or site where it is given (`''`: of no site that is known). */
export const askedInput = z.object({
  range: rangeInput,
  campaignId: idInput.optional(),
  siteId: z.string().max(128).optional(),
});

/** What is asked of the stores for it, within the tenant. */
export function asked(
  tenant: Tenant,
  input: z.output<typeof askedInput>,
  now: number,
): { scope: RollupScope; range: ResolvedRange } {
  return {
    scope: { advertiserId: tenant.id, campaignId: input.campaignId, siteId: input.siteId },
    range: resolveRange(input.range, tenant.timeZone, now),
  };
}

/** The span before, only as far as the current one has come: half a day is compared with half a day. */
export function comparable(range: ResolvedRange, now: number): Span {
  const elapsed = Math.ceil((Math.min(now, range.to) - range.from) / MINUTE) * MINUTE;
  const { from, to } = range.previous;
  return { from, to: Math.max(from, Math.min(to, from + elapsed)) };
}
