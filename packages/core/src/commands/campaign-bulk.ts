import {
  addPrice,
  findCampaign,
  lockCampaign,
  type Sql,
  setCampaignStatus,
  updateCampaign,
} from '@clickledger/db';
import { noCampaign } from '#campaign-settings.ts';
import { termsInput } from '#input.ts';
import { bulkInput } from '#inputs/campaigns.ts';
import { identify } from '#principal.ts';
import { defineCommand } from '#use-case.ts';
import { conflict, invalidField, parseInput } from '#use-case-error.ts';

/**
 * Changes a selection of campaigns: all of them, or none. One that is as it is to be stays so.
 * @throws UseCaseError where one of them is not there, or has ended; its name says which.
 */
export const changeCampaigns = defineCommand({
  name: 'campaigns.bulk',
  action: 'campaigns.write',
  event: 'campaign.changed',
  input: termsInput(bulkInput),
  run: async ({ tx, tenant, principal, now }, typed) => {
    const { ids: asked, change } = parseInput(bulkInput(tenant), typed);
    // In one order, whoever asks: two that meet wait for each other, and not in a circle.
    const ids = [...new Set(asked)].sort();
    const at = new Date(now);
    if (change.kind === 'price' && change.from && change.from.getTime() <= now - MINUTE_MS) {
      throw invalidField('from', 'choose a time from now on: clicks that were counted keep their price');
    }
    for (const id of ids) {
      const campaign = await lockCampaign(tx, tenant.id, id);
      if (!campaign) throw noCampaign(id);
      if (campaign.status === 'ended' && change.kind !== 'label' && change.kind !== 'unlabel') {
        throw conflict(`“${campaign.name}” has ended, and does not come back: take it out of the selection.`);
      }
      switch (change.kind) {
        case 'pause':
          await setCampaignStatus(tx, id, 'paused');
          break;
        case 'resume':
          await setCampaignStatus(tx, id, 'active');
          break;
        case 'price': {
          const from = new Date(Math.max(change.from?.getTime() ?? now, now));
          const by = { createdAt: at, createdBy: identify(principal).id };
          await addPrice(tx, { campaignId: id, from, cpcMicros: change.price, ...by });
          break;
        }
        default:
          await relabel(tx, tenant.id, id, change);
      }
    }
    return { output: { ids }, subject: 'campaigns', details: { campaigns: ids, change: change.kind } };
  },
});

/** Clocks on the wall show no seconds: the minute that they show is now. */
const MINUTE_MS = 60_000;

async function relabel(
  tx: Sql,
  advertiserId: string,
  id: string,
  { kind, label }: { kind: 'label' | 'unlabel'; label: string },
): Promise<void> {
  const campaign = await findCampaign(tx, advertiserId, id);
  if (!campaign) throw noCampaign(id);
  const others = campaign.labels.filter((each) => each !== label);
  const labels = kind === 'label' ? [...others, label] : others;
  await updateCampaign(tx, advertiserId, id, campaign.version, { ...campaign, labels });
}
