import type { Catalog } from '@clickledger/db';
import { catalogCampaign, catalogOf } from '@clickledger/db/testing';
import type { Random } from '@clickledger/simulator';
import type { Ad, SentClick } from './sent-click.ts';

const CREATIVES = 3;
const SITES = 8;
/**
 * How the advertisers take clicks in, each on all of its sites: by the pixel, by signed links, by the snippet, by its own
 * server. So what is counted apart by trust is not, for most.
 */
const DOORS: readonly SentClick['door'][] = ['pixel', 'redirect', 'beacon', 'server', 'pixel', 'redirect'];
/** Of a click on each campaign of an advertiser, the most shown first: what is dear is shown less. */
const PRICES_MICROS = [250_000n, 120_000n, 350_000n, 600_000n, 1_100_000n, 2_400_000n];

/** What an advertiser shows, and where. */
export interface Advertiser {
  id: string;
  campaigns: { id: string; creatives: string[]; priceMicros: bigint }[];
  /** The largest first. */
  sites: Ad['site'][];
  /** By which its clicks come in. */
  door: SentClick['door'];
  /** Its ad server signs the links of each view of a page anew, to end within the hour; others have one link for all. */
  signsEachView: boolean;
}

/** The last: one that takes clicks by links. */
const SIGNS_EACH_VIEW = DOORS.length - 1;

export const MARKET: readonly Advertiser[] = DOORS.map((door, a) => ({
  id: `advertiser-${a}`,
  door,
  signsEachView: a === SIGNS_EACH_VIEW,
  campaigns: PRICES_MICROS.map((priceMicros, c) => {
    const id = `a${a}-campaign-${c}`;
    return { id, priceMicros, creatives: Array.from({ length: CREATIVES }, (_, n) => `${id}-creative-${n}`) };
  }),
  sites: Array.from({ length: SITES }, (_, s) => ({
    id: `a${a}-site-${s}`,
    hostname: `site-${s}.a${a}.example`,
  })),
}));

/** The advertiser whose clicks come by a door. */
export function advertiserBy(door: SentClick['door']): Advertiser {
  const found = MARKET.find((advertiser) => advertiser.door === door);
  if (!found) throw new RangeError(`No advertiser takes clicks by ${door}.`);
  return found;
}

/** Where its letters are counted, apart from its pages. */
export const LETTERS: Ad['site'] = {
  id: `a${SIGNS_EACH_VIEW}-letters`,
  hostname: `letters.a${SIGNS_EACH_VIEW}.example`,
};

/** The advertiser whose ad server signs the links of each view. */
export function signingAdvertiser(): Advertiser {
  return MARKET[SIGNS_EACH_VIEW] as Advertiser;
}

/** Some campaigns and sites are clicked far more than others: the n-th as often as 1/n. */
function popular<T>(list: readonly T[], random: Random): T {
  return random.weighted(list, (item) => 1 / (list.indexOf(item) + 1));
}

/** Where an ad is shown, and of which campaign. */
export interface Place {
  campaign: Advertiser['campaigns'][number];
  site: Advertiser['sites'][number];
}

/** Any of the advertiser's ads, as often as each is shown; of one campaign, or on one site, where that is given. */
export function pickAd(
  { id, campaigns, sites }: Advertiser,
  random: Random,
  { campaign = popular(campaigns, random), site = popular(sites, random) }: Partial<Place> = {},
): Ad {
  return { advertiserId: id, campaignId: campaign.id, creativeId: random.pick(campaign.creatives), site };
}

function sitesOf({ sites, signsEachView }: Advertiser): Ad['site'][] {
  return signsEachView ? [...sites, LETTERS] : sites;
}

/** The catalogue that doors know it by. */
export function marketCatalog(): Catalog {
  return catalogOf(
    MARKET.flatMap(({ id: advertiserId, campaigns }) =>
      campaigns.map(({ id, priceMicros }) =>
        catalogCampaign({ id, advertiserId, prices: [{ from: 0, cpcMicros: priceMicros }] }),
      ),
    ),
    {
      creatives: new Map(
        MARKET.flatMap(({ id: advertiserId, campaigns }) =>
          campaigns.flatMap((campaign) =>
            campaign.creatives.map((id) => [
              id,
              { id, campaignId: campaign.id, advertiserId, landingUrl: 'https://shop.example/' },
            ]),
          ),
        ),
      ),
      sites: new Map(
        MARKET.flatMap((advertiser) =>
          sitesOf(advertiser).map(({ id, hostname }) => [id, { id, advertiserId: advertiser.id, hostname }]),
        ),
      ),
      siteHosts: new Map(
        MARKET.map((advertiser) => [
          advertiser.id,
          new Set(sitesOf(advertiser).map(({ hostname }) => hostname)),
        ]),
      ),
    },
  );
}
