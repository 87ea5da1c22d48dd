import type { Catalog, CatalogCampaign } from '#index.ts';

/** A campaign as collectors know it, with what a test says of it: active, 0.35 a click since ever, on every site. */
export function catalogCampaign(
  campaign: Pick<CatalogCampaign, 'id' | 'advertiserId'> & Partial<CatalogCampaign>,
): CatalogCampaign {
  return {
    name: campaign.id,
    status: 'active',
    prices: [{ from: 0, cpcMicros: 350_000n }],
    startsAt: null,
    endsAt: null,
    allowed: null,
    stops: [],
    dedupeWindowMs: null,
    requiredTrust: 'registered',
    trustEnforcement: 'report',
    ...campaign,
  };
}

/** A catalogue of these campaigns and of what else a test says of it; of everything else there is none. */
export function catalogOf(
  campaigns: readonly CatalogCampaign[],
  rest: Partial<Omit<Catalog, 'campaigns'>> = {},
): Catalog {
  return {
    version: 1n,
    advertisers: new Map(),
    campaigns: new Map(campaigns.map((campaign) => [campaign.id, campaign])),
    creatives: new Map(),
    sites: new Map(),
    siteHosts: new Map(),
    referrerQueryHosts: new Map(),
    apiKeys: new Map(),
    signingKeys: new Map(),
    listEntries: [],
    ...rest,
  };
}
