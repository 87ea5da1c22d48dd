import { type ResolvedRange, resolveRange } from '@clickledger/domain';
import { z } from 'zod';
import { rangeInput } from '#input.ts';
import { idInput } from '#inputs/text.ts';
import type { Tenant } from '#principal.ts';

/** Which figures: those of a range, of one campaign where it is given. */
export const askedInput = z.object({ range: rangeInput, campaignId: idInput.optional() });

/** What is asked of the stores for it, within the tenant. */
export function asked(
  tenant: Tenant,
  input: z.output<typeof askedInput>,
  now: number,
): { scope: { advertiserId: string; campaignId: string | undefined }; range: ResolvedRange } {
  return {
    scope: { advertiserId: tenant.id, campaignId: input.campaignId },
    range: resolveRange(input.range, tenant.timeZone, now),
  };
}
