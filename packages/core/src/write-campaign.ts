import {
  addPrice,
  campaignPrices,
  insertCampaign,
  lockCampaign,
  setAllowedSites,
  updateCampaign,
} from '@clickledger/db';
import type { z } from 'zod';
import { changesOf, currentCampaign, newThingId, requireSites, settingsOf } from './campaign-settings.ts';
import { campaignInput, newCampaignInput } from './inputs/campaigns.ts';
import { identify } from './principal.ts';
import type { AdmittedCommand } from './use-case.ts';
import { conflict, parseInput } from './use-case-error.ts';

type Writing = AdmittedCommand<'campaigns.write'>;

/** Writes a new campaign with its first price. @throws UseCaseError beside the fields that are wrong */
export async function makeCampaign(
  { tx, tenant, principal, now }: Writing,
  typed: z.input<ReturnType<typeof newCampaignInput>>,
) {
  const { price, requiredTrust, siteIds, ...parsed } = parseInput(newCampaignInput(tenant), typed);
  await requireSites(tx, tenant.id, siteIds);
  const settings = settingsOf(parsed);
  const id = newThingId('campaign', settings.name, now);
  await insertCampaign(tx, tenant.id, { ...settings, id, requiredTrust, status: 'active' });
  await setAllowedSites(tx, id, siteIds);
  await addPrice(tx, {
    campaignId: id,
    from: new Date(Math.min(now, settings.startsAt?.getTime() ?? now)),
    cpcMicros: price,
    createdAt: new Date(now),
    createdBy: identify(principal).id,
  });
  return {
    output: { id },
    subject: `campaign/${id}`,
    details: { name: settings.name, cpc_micros: String(price), required_trust: requiredTrust },
  };
}

const EDITED =
  'Somebody changed this campaign meanwhile. What you typed is still here: compare, then save it again.';

/** Writes what an edit changes. @throws UseCaseError `conflict` where it began with other settings than there are */
export async function changeCampaign(
  { tx, tenant, principal, now }: Writing,
  typed: z.input<ReturnType<typeof campaignInput>>,
) {
  const { id, version, siteIds, ...parsed } = parseInput(campaignInput(tenant), typed);
  await lockCampaign(tx, tenant.id, id);
  const before = await currentCampaign(tx, tenant, id, now);
  if (before.version !== version) throw conflict(EDITED);
  await requireSites(tx, tenant.id, siteIds);
  const settings = settingsOf(parsed);
  await updateCampaign(tx, tenant.id, id, version, settings);
  await setAllowedSites(tx, id, siteIds);
  // Clicks from before the first price were refused: giving them one now prices no click anew.
  const first = (await campaignPrices(tx, id)).findLast(({ withdrawnAt }) => withdrawnAt === null);
  if (first && settings.startsAt && settings.startsAt.getTime() < first.from) {
    const by = { createdAt: new Date(now), createdBy: identify(principal).id };
    await addPrice(tx, { campaignId: id, from: settings.startsAt, cpcMicros: first.cpcMicros, ...by });
  }
  return {
    output: { id, version: version + 1 },
    subject: `campaign/${id}`,
    details: changesOf(tenant, before, { ...settings, siteIds }),
  };
}
