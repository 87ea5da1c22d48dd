import { findCampaign, findCreative, listCreatives as storedCreatives } from '@clickledger/db';
import { z } from 'zod';
import { noCampaign, noCreative } from '#campaign-settings.ts';
import { idInput } from '#inputs/text.ts';
import { defineReport } from '#use-case.ts';

/** The advertiser's creatives by name, or those of one campaign. */
export const listCreatives = defineReport({
  name: 'creatives.list',
  action: 'campaigns.read',
  input: z.object({ campaignId: idInput.optional() }),
  run: async ({ stores: { sql }, tenant }, { campaignId }) => {
    if (campaignId !== undefined && !(await findCampaign(sql, tenant.id, campaignId)))
      throw noCampaign(campaignId);
    return storedCreatives(sql, tenant.id, campaignId);
  },
});

/** One of the advertiser's creatives. */
export const readCreative = defineReport({
  name: 'creatives.byId',
  action: 'campaigns.read',
  input: z.object({ id: idInput }),
  run: async ({ stores: { sql }, tenant }, { id }) => {
    const creative = await findCreative(sql, tenant.id, id);
    if (!creative) throw noCreative(id);
    return creative;
  },
});
