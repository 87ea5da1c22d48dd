import {
  addPrice,
  findCampaign,
  lockCampaign,
  type Sql,
  setCampaignStatus,
  updateCampaign,
  withdrawPrices,
} from '@clickledger/db';
import { noCampaign } from '#campaign-settings.ts';
import { termsInput } from '#input.ts';
import { bulkInput } from '#inputs/campaigns.ts';
import { identify } from '#principal.ts';
import { defineCommand } from '#use-case.ts';
import { conflict, invalidField, notFound, parseInput } from '#use-case-error.ts';

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
    let withdrawn = 0;
    if (change.kind === 'price' && change.from && change.from.getTime() <= now - MINUTE_MS) {
      throw invalidField('from', 'choose a time from now on: clicks that were counted keep their price');
    }
    for (const id of ids) {
      const campaign = await lockCampaign(tx, tenant.id, id);
      if (!campaign) throw noCampaign(id);
      if (campaign.status === 'ended' && !OF_THE_ENDED.has(change.kind)) {
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
          const from = startOf(change, now);
          const by = { createdAt: at, createdBy: identify(principal).id };
          await addPrice(tx, { campaignId: id, from, cpcMicros: change.price, ...by });
          break;
        }
        case 'withdraw':
          withdrawn += await withdrawPrices(tx, id, { now: at, from: change.from, setAt: change.setAt });
          break;
        default:
          await relabel(tx, tenant.id, id, change);
      }
    }
    if (change.kind === 'withdraw' && withdrawn === 0) {
      throw notFound('There is no such price to come. Reload the page to see what there is.');
    }
    return {
      /** Of a price: from when on it holds, and what takes it back until then. */
      output: { ids, from: change.kind === 'price' ? startOf(change, now) : null, setAt: at, withdrawn },
      subject: 'campaigns',
      details: {
        campaigns: ids,
        change: change.kind,
        ...(change.kind === 'price' && {
          price: String(change.price),
          from: startOf(change, now).toISOString(),
        }),
        ...(change.kind === 'withdraw' && { withdrawn }),
      },
    };
  },
});

/** From when on a price is to hold: now at the earliest. */
function startOf({ from }: { from: Date | null }, now: number): Date {
  return new Date(Math.max(from?.getTime() ?? now, now));
}

/** Clocks on the wall show no seconds: the minute that they show is now. */
const MINUTE_MS = 60_000;

/** What can be done to a campaign that has ended. */
const OF_THE_ENDED: ReadonlySet<string> = new Set(['label', 'unlabel', 'withdraw']);

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
