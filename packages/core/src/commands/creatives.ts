import { findCreative, insertCreative, lockCampaign, updateCreative } from '@clickledger/db';
import { newThingId, noCampaign, noCreative } from '#campaign-settings.ts';
import { creativeChangeInput, newCreativeInput } from '#inputs/catalogue.ts';
import { defineCommand } from '#use-case.ts';

/** Makes a creative: an ad of a campaign, and the page that it leads to. */
export const createCreative = defineCommand({
  name: 'creatives.create',
  action: 'campaigns.write',
  event: 'creative.changed',
  input: newCreativeInput,
  run: async ({ tx, tenant, now }, { campaignId, ...creative }) => {
    if (!(await lockCampaign(tx, tenant.id, campaignId))) throw noCampaign(campaignId);
    const id = newThingId('creative', creative.name, now);
    await insertCreative(tx, tenant.id, campaignId, { id, ...creative });
    return {
      output: { id, ...creative },
      subject: `creative/${id}`,
      details: { campaign: campaignId, name: creative.name, landing_url: creative.landingUrl },
    };
  },
});

/** Changes what a creative is called and where it leads; links that are out already lead there within two seconds. */
export const editCreative = defineCommand({
  name: 'creatives.edit',
  action: 'campaigns.write',
  event: 'creative.changed',
  input: creativeChangeInput,
  run: async ({ tx, tenant }, { id, name, landingUrl }) => {
    const before = await findCreative(tx, tenant.id, id);
    if (!before) throw noCreative(id);
    const creative = { id, name: name ?? before.name, landingUrl: landingUrl ?? before.landingUrl };
    await updateCreative(tx, tenant.id, creative);
    return {
      output: creative,
      subject: `creative/${creative.id}`,
      details: { name: creative.name, landing_url: creative.landingUrl },
    };
  },
});
