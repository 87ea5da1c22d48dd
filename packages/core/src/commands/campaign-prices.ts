import { addPrice, lockCampaign, withdrawPrices } from '@clickledger/db';
import { z } from 'zod';
import { currentCampaign, noCampaign } from '#campaign-settings.ts';
import { termsInput } from '#input.ts';
import { priceInput } from '#inputs/campaigns.ts';
import { idInput } from '#inputs/text.ts';
import { identify } from '#principal.ts';
import { defineCommand } from '#use-case.ts';
import { conflict, invalidField, notFound, parseInput } from '#use-case-error.ts';

/** Clocks on the wall show no seconds: the minute that they show is now. */
const MINUTE_MS = 60_000;

/**
 * Sets what a click costs from now or a later time on, in the time's own zone. Clicks that were collected keep the price
 * that they were stamped with, and one that is collected later has the price of the time at which it happened.
 */
export const setCampaignPrice = defineCommand({
  name: 'campaigns.setPrice',
  action: 'campaigns.write',
  event: 'campaign.priced',
  input: termsInput(priceInput),
  run: async ({ tx, tenant, principal, now }, typed) => {
    const { id, price, from: asked } = parseInput(priceInput(tenant), typed);
    const locked = await lockCampaign(tx, tenant.id, id);
    if (locked?.status === 'ended') throw conflict('This campaign has ended: its price stays as it is.');
    const before = await currentCampaign(tx, tenant, id, now);
    if (asked && asked.getTime() <= now - MINUTE_MS) {
      throw invalidField('from', 'choose a time from now on: clicks that were counted keep their price');
    }
    const from = new Date(Math.max(asked?.getTime() ?? now, now));
    const by = { createdAt: new Date(now), createdBy: identify(principal).id };
    await addPrice(tx, { campaignId: id, from, cpcMicros: price, ...by });
    return {
      output: { id, cpcMicros: price, from },
      subject: `campaign/${id}`,
      details: { before: String(before.cpcMicros), after: String(price), from: from.toISOString() },
    };
  },
});

/** Takes back a price whose time has not come. */
export const withdrawCampaignPrice = defineCommand({
  name: 'campaigns.withdrawPrice',
  action: 'campaigns.write',
  event: 'campaign.priced',
  input: z.object({ id: idInput, from: z.date() }),
  run: async ({ tx, tenant, now }, { id, from }) => {
    if (!(await lockCampaign(tx, tenant.id, id))) throw noCampaign(id);
    const withdrawn = await withdrawPrices(tx, id, { now: new Date(now), from });
    if (withdrawn === 0)
      throw notFound('There is no such price to come. Reload the page to see what there is.');
    return {
      output: { id, from },
      subject: `campaign/${id}`,
      details: { withdrawn: from.toISOString() },
    };
  },
});
