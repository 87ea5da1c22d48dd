import {
  addBudget,
  addPrice,
  type CampaignSettings,
  campaignPrices,
  insertCampaign,
  lockCampaign,
  setAllowedSites,
  updateCampaign,
} from '@clickledger/db';
import type { Budget } from '@clickledger/domain';
import { z } from 'zod';
import { changesOf, currentCampaign, newThingId, requireSites, settingsOf } from './campaign-settings.ts';
import { type CampaignEdit, campaignInput, newCampaignInput, settingsText } from './inputs/campaigns.ts';
import { idInput } from './inputs/text.ts';
import { identify, type Principal } from './principal.ts';
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
    ...by(principal, now),
  });
  // Its first budget holds for whatever clicks its first price lets in.
  await addBudget(tx, { ...budgetOf(settings), campaignId: id, from: new Date(0), ...by(principal, now) });
  return {
    output: { id },
    subject: `campaign/${id}`,
    details: { name: settings.name, cpc_micros: String(price), required_trust: requiredTrust },
  };
}

const EDITED =
  'Somebody changed this campaign meanwhile. What you typed is still here: compare, then save it again.';

/** Writes what an edit changes. @throws UseCaseError `conflict` where it began with other settings than there are */
export async function changeCampaign({ tx, tenant, principal, now }: Writing, typed: CampaignEdit) {
  const { id } = parseInput(z.object({ id: idInput }), typed);
  await lockCampaign(tx, tenant.id, id);
  const before = await currentCampaign(tx, tenant, id, now);
  const given = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined));
  const { version, siteIds, ...parsed } = parseInput(campaignInput(tenant), {
    ...settingsText(before, tenant),
    siteIds: before.siteIds,
    version: before.version,
    ...given,
  });
  if (before.version !== version) throw conflict(EDITED);
  await requireSites(tx, tenant.id, siteIds);
  const settings = settingsOf(parsed);
  await updateCampaign(tx, tenant.id, id, version, settings);
  await setAllowedSites(tx, id, siteIds);
  if (!sameBudget(before, settings)) {
    const budget = { ...budgetOf(settings), campaignId: id, from: new Date(now) };
    await addBudget(tx, { ...budget, ...by(principal, now) });
  }
  // Clicks from before the first price were refused: giving them one now prices no click anew.
  const first = (await campaignPrices(tx, id)).findLast(({ withdrawnAt }) => withdrawnAt === null);
  if (first && settings.startsAt && settings.startsAt.getTime() < first.from) {
    const price = { campaignId: id, from: settings.startsAt, cpcMicros: first.cpcMicros };
    await addPrice(tx, { ...price, ...by(principal, now) });
  }
  return {
    output: { id, version: version + 1 },
    subject: `campaign/${id}`,
    details: changesOf(tenant, before, { ...settings, siteIds }),
  };
}

function by(principal: Principal, now: number) {
  return { createdAt: new Date(now), createdBy: identify(principal).id };
}

function budgetOf({ dailyBudgetMicros, totalBudgetMicros }: CampaignSettings): Budget {
  return { dailyMicros: dailyBudgetMicros, totalMicros: totalBudgetMicros };
}

function sameBudget(a: CampaignSettings, b: CampaignSettings): boolean {
  return a.dailyBudgetMicros === b.dailyBudgetMicros && a.totalBudgetMicros === b.totalBudgetMicros;
}
