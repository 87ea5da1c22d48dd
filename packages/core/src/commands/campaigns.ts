import {
  addBudget,
  addPrice,
  allowedSites,
  insertCampaign,
  insertCreative,
  listCreatives,
  lockCampaign,
  setAllowedSites,
  setCampaignStatus,
  setCampaignTrust as storeCampaignTrust,
} from '@clickledger/db';
import { cutText, TRUST_ENFORCEMENTS, TRUST_LEVELS } from '@clickledger/domain';
import { z } from 'zod';
import { currentCampaign, newThingId, noCampaign } from '#campaign-settings.ts';
import { termsInput } from '#input.ts';
import { type CampaignEdit, confirmedInput, newCampaignInput } from '#inputs/campaigns.ts';
import { idInput } from '#inputs/text.ts';
import { identify } from '#principal.ts';
import { defineCommand } from '#use-case.ts';
import { conflict, invalidField, notFound } from '#use-case-error.ts';
import { changeCampaign, makeCampaign } from '#write-campaign.ts';

/** Makes a campaign. Its first price holds from its start where that is past, so that older clicks can be imported. */
export const createCampaign = defineCommand({
  name: 'campaigns.create',
  action: 'campaigns.write',
  event: 'campaign.created',
  input: termsInput(newCampaignInput),
  run: makeCampaign,
});

/**
 * Changes the settings of a campaign that are given; collectors follow in seconds.
 * @throws UseCaseError `conflict` where they are not those of `version` any more: nobody's edit is overwritten unseen.
 */
export const editCampaign = defineCommand({
  name: 'campaigns.edit',
  action: 'campaigns.write',
  event: 'campaign.changed',
  input: z.custom<CampaignEdit>((value) => typeof value === 'object' && value !== null, 'give its fields'),
  run: changeCampaign,
});

/** Stops a campaign's clicks from being counted; collectors follow within two seconds. */
export const pauseCampaign = statusCommand('campaigns.pause', 'paused');
/** Has a paused campaign's clicks counted again. */
export const resumeCampaign = statusCommand('campaigns.resume', 'active');

function statusCommand(name: string, status: 'active' | 'paused') {
  return defineCommand({
    name,
    action: 'campaigns.write',
    event: 'campaign.status_set',
    input: z.object({ id: idInput }),
    run: async ({ tx, tenant }, { id }) => {
      const campaign = await lockCampaign(tx, tenant.id, id);
      if (!campaign) throw noCampaign(id);
      if (campaign.status === 'ended') throw conflict(ENDED);
      await setCampaignStatus(tx, id, status);
      return {
        output: { id, status },
        subject: `campaign/${id}`,
        details: { before: campaign.status, after: status },
      };
    },
  });
}

const ENDED = 'This campaign has ended, and does not come back. Duplicate it to run it again.';

/** Ends a campaign for good; its name is typed once more. */
export const endCampaign = defineCommand({
  name: 'campaigns.end',
  action: 'campaigns.write',
  event: 'campaign.status_set',
  input: confirmedInput,
  run: async ({ tx, tenant }, { id, name }) => {
    const campaign = await lockCampaign(tx, tenant.id, id);
    if (!campaign) throw noCampaign(id);
    if (campaign.status === 'ended') throw conflict(ENDED);
    if (campaign.name !== name) throw invalidField('name', `type “${campaign.name}” to end it`);
    await setCampaignStatus(tx, id, 'ended');
    return {
      output: { id, status: 'ended' as const },
      subject: `campaign/${id}`,
      details: { before: campaign.status, after: 'ended' },
    };
  },
});

/** Makes a campaign like another, without its dates, paused until somebody has looked at it. */
export const duplicateCampaign = defineCommand({
  name: 'campaigns.duplicate',
  action: 'campaigns.write',
  event: 'campaign.created',
  input: z.object({ id: idInput }),
  run: async ({ tx, tenant, principal, now }, { id: from }) => {
    const original = await currentCampaign(tx, tenant, from, now);
    const name = `${cutText(original.name, 190)} (copy)`;
    const id = newThingId('campaign', name, now);
    await insertCampaign(tx, tenant.id, {
      ...original,
      id,
      name,
      startsAt: null,
      endsAt: null,
      status: 'paused',
    });
    await setAllowedSites(tx, id, await allowedSites(tx, from));
    for (const creative of await listCreatives(tx, tenant.id, from)) {
      const copy = { ...creative, id: newThingId('creative', creative.name, now) };
      await insertCreative(tx, tenant.id, id, copy);
    }
    const by = { createdAt: new Date(now), createdBy: identify(principal).id };
    await addPrice(tx, { campaignId: id, from: new Date(now), cpcMicros: original.cpcMicros, ...by });
    await addBudget(tx, {
      campaignId: id,
      from: new Date(0),
      dailyMicros: original.dailyBudgetMicros,
      totalMicros: original.totalBudgetMicros,
      ...by,
    });
    return { output: { id }, subject: `campaign/${id}`, details: { name, like: from } };
  },
});

/** Sets how much a campaign's clicks must prove, and what becomes of those that prove less; collectors follow in seconds. */
export const setCampaignTrust = defineCommand({
  name: 'campaigns.setTrust',
  action: 'campaigns.trust',
  event: 'campaign.trust_set',
  input: z.object({
    id: idInput,
    requiredTrust: z.enum(TRUST_LEVELS),
    trustEnforcement: z.enum(TRUST_ENFORCEMENTS),
  }),
  run: async ({ tx, tenant }, { id, ...asked }) => {
    if (!(await storeCampaignTrust(tx, tenant.id, id, asked))) {
      throw notFound(`There is no campaign ${id}: choose one from the list.`);
    }
    return {
      output: { id, ...asked },
      subject: `campaign/${id}`,
      details: { required_trust: asked.requiredTrust, trust_enforcement: asked.trustEnforcement },
    };
  },
});
