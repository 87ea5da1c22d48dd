import {
  type Campaign,
  type Creative,
  campaignPrices,
  currentStops,
  findCampaign,
  listCreatives,
  listSites,
  liveClicksByTrust,
  type Sql,
  listCampaigns as storedCampaigns,
} from '@clickledger/db';
import { newClickId, resolveRange, signLink, signTestClick } from '@clickledger/domain';
import { z } from 'zod';
import { currentCampaign, noCampaign } from '#campaign-settings.ts';
import { campaignFigures } from '#figures/campaigns.ts';
import { seenLately } from '#figures/seen.ts';
import { rangeInput } from '#input.ts';
import { idInput } from '#inputs/text.ts';
import { defineReport } from '#use-case.ts';

const listInput = z.object({ range: rangeInput });

/** Every campaign of the advertiser with its figures, also those without clicks. */
export const listCampaigns = defineReport({
  name: 'campaigns.list',
  action: 'campaigns.read',
  input: listInput,
  run: async ({ stores, tenant, now }, input) => {
    const range = resolveRange(input.range, tenant.timeZone, now);
    return (await campaignFigures(stores, tenant, range)).campaigns;
  },
});

/** Every campaign of the advertiser as it is set, and what stops it, by name: without figures. */
export const listCampaignSettings = defineReport({
  name: 'campaigns.settings',
  action: 'campaigns.read',
  input: z.void(),
  run: async ({ stores: { sql }, tenant, now }) => {
    const at = new Date(now);
    const [campaigns, stops] = await Promise.all([
      storedCampaigns(sql, tenant.id, at),
      currentStops(sql, tenant.id, at),
    ]);
    return campaigns.map((campaign) => ({ ...campaign, stop: stops.get(campaign.id) ?? null }));
  },
});

/** The campaigns of the list, what came of others, and what all of them add up to. */
export const readCampaignFigures = defineReport({
  name: 'campaigns.figures',
  action: 'campaigns.read',
  input: listInput,
  run: async ({ stores, tenant, now }, input) =>
    campaignFigures(stores, tenant, resolveRange(input.range, tenant.timeZone, now)),
});

/** When each campaign and each site had its last click, and what of theirs was refused in the last 24 hours, and why. */
export const readSeen = defineReport({
  name: 'campaigns.seen',
  action: 'campaigns.read',
  input: z.void(),
  run: async ({ stores, tenant, now }) => ({
    asOf: new Date(now),
    ...(await seenLately(stores, tenant, now)),
  }),
});

/** A campaign with its creatives, the sites that it is limited to, and all sites of the advertiser. */
export const readCampaign = defineReport({
  name: 'campaigns.byId',
  action: 'campaigns.read',
  input: z.object({ id: idInput }),
  run: async ({ stores: { sql }, tenant, now }, { id }) => {
    const campaign = await currentCampaign(sql, tenant, id, now);
    const [creatives, sites, stops] = await Promise.all([
      listCreatives(sql, tenant.id, campaign.id),
      listSites(sql, tenant.id),
      currentStops(sql, tenant.id, new Date(now)),
    ]);
    return { ...campaign, creatives, sites, stop: stops.get(id) ?? null };
  },
});

/** What a click of the campaign costs from when on, the latest time first: before, now, and to come. */
export const readCampaignPrices = defineReport({
  name: 'campaigns.prices',
  action: 'campaigns.read',
  input: z.object({ id: idInput }),
  run: async ({ stores: { sql }, tenant, now }, { id }) => {
    await requireCampaign(sql, tenant.id, id);
    const prices = await campaignPrices(sql, id);
    const kept = prices.filter(({ withdrawnAt }) => withdrawnAt === null);
    const current = kept.find(({ from }) => from <= now);
    return kept.map(({ id: _, withdrawnAt: __, from, ...price }) => ({
      ...price,
      from: new Date(from),
      standing:
        from > now
          ? ('to come' as const)
          : from === current?.from
            ? ('in force' as const)
            : ('past' as const),
    }));
  },
});

/** What to put where the campaign's ads stand: pixel, links and snippet. */
export const readCampaignLinks = defineReport({
  name: 'campaigns.links',
  action: 'campaigns.read',
  input: z.object({ id: idInput, siteId: idInput.optional(), creativeId: idInput.optional() }),
  run: async ({ stores: { sql }, tenant, deployment }, { id, siteId: site = '', creativeId = '' }) => {
    const campaign = await requireCampaign(sql, tenant.id, id);
    const creatives = await listCreatives(sql, tenant.id, campaign.id);
    const { collectorUrl, secret } = deployment.links;
    const creative = creatives.find((each) => each.id === creativeId);
    const pixel = new URLSearchParams({
      campaign: campaign.id,
      ...(creative && { creative: creative.id }),
      ...(site && { site }),
    });
    return {
      collectorUrl,
      pixelUrl: `${collectorUrl}/c.gif?${pixel}`,
      redirectUrls: creatives.map((creative) => ({
        creativeId: creative.id,
        url: `${collectorUrl}/r/${signLink(
          { campaign_id: campaign.id, creative_id: creative.id, site_id: site, placement_id: '' },
          secret,
        )}`,
      })),
      snippet: snippet(collectorUrl, campaign.id, creative ?? creatives[0], site),
    };
  },
});

/** A pixel that counts one click as a test, for a few minutes: to be loaded by whoever wants to see that clicks arrive. */
export const makeTestClick = defineReport({
  name: 'campaigns.testClick',
  action: 'campaigns.write',
  input: z.object({ id: idInput, creativeId: idInput.optional(), siteId: idInput.optional() }),
  run: async ({ stores: { sql }, tenant, deployment, now }, { id, creativeId: creative, siteId: site }) => {
    const campaign = await requireCampaign(sql, tenant.id, id);
    const { collectorUrl, secret } = deployment.links;
    const clickId = `test-${newClickId(now)}`;
    const query = new URLSearchParams({
      campaign: campaign.id,
      ...(creative && { creative }),
      ...(site && { site }),
      click_id: clickId,
      test: signTestClick(campaign.id, clickId, now, secret),
    });
    return { clickId, url: `${collectorUrl}/c.gif?${query}` };
  },
});

const DAY_MS = 86_400_000;

/** What the campaign's live clicks of the last 24 hours proved: what it would have refused had it asked for more. */
export const readCampaignTrust = defineReport({
  name: 'campaigns.trust',
  action: 'campaigns.read',
  input: z.object({ id: idInput }),
  run: async ({ stores, tenant, now }, { id }) => {
    const campaign = await requireCampaign(stores.sql, tenant.id, id);
    const proved = await liveClicksByTrust(
      stores.clickhouse,
      { advertiserId: tenant.id, campaignId: campaign.id },
      now - DAY_MS,
    );
    const { requiredTrust, trustEnforcement } = campaign;
    return { requiredTrust, trustEnforcement, clicks: proved };
  },
});

/** The advertiser's campaign. Another's is as unknown as one that does not exist. */
async function requireCampaign(sql: Sql, advertiserId: string, id: string): Promise<Campaign> {
  const campaign = await findCampaign(sql, advertiserId, id);
  if (campaign) return campaign;
  throw noCampaign(id);
}

// Ids hold no character that HTML would need escaped (ID_PATTERN); the landing page may.
function snippet(collectorUrl: string, campaignId: string, creative: Creative | undefined, siteId: string) {
  const attributes = Object.entries({ campaign: campaignId, creative: creative?.id, site: siteId })
    .filter(([, id]) => id)
    .map(([name, id]) => ` data-click-${name}="${id}"`)
    .join('');
  const href = escapeAttribute(creative?.landingUrl ?? 'https://');
  return [
    `<script async src="${collectorUrl}/t.js"></script>`,
    `<a href="${href}"${attributes}>Your ad</a>`,
  ].join('\n');
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
