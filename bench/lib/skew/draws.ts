import type { Click } from '@clickledger/domain';
import { buildClick } from '@clickledger/domain/testing';
import { Random } from '@clickledger/simulator';

/** How traffic is spread: over 200 advertisers alike, or nine clicks in ten of one of something. */
export const DRAWS = [
  'even',
  'one advertiser',
  'one site',
  'one address',
  'one address, one advertiser',
] as const;
export type Draw = (typeof DRAWS)[number];

/** A site is one advertiser's: who has nine clicks in ten on a site has them of its advertiser, too. */
const ONE_ADVERTISER: ReadonlySet<Draw> = new Set([
  'one advertiser',
  'one site',
  'one address, one advertiser',
]);
const ONE_ADDRESS: ReadonlySet<Draw> = new Set(['one address', 'one address, one advertiser']);
const HOT_SHARE = 0.9;
const ADVERTISERS = 200;
const CAMPAIGNS = 4;
const CREATIVES = 3;
const SITES = 12;
const COUNTRIES = ['DE', 'FR', 'GB', 'US', 'IT', 'ES', 'PL', 'NL'];
const DEVICES = ['desktop', 'mobile', 'tablet'];
const SYSTEMS = ['Windows', 'Android', 'iOS', 'macOS', 'Linux'];
const HOT_ADDRESS = '203.0.113.7';

/** So many clicks, as a collector has them, of one second from `at` (ms UTC); each another visitor's. Equal draws are equal. */
export function* drawn(draw: Draw, clicks: number, at: number): Generator<Click> {
  const random = new Random(`skew:${draw}`);
  for (let n = 0; n < clicks; n++) {
    const time = at + Math.floor((1_000 * n) / clicks);
    const hot = random.chance(HOT_SHARE);
    const advertiser = `advertiser-${hot && ONE_ADVERTISER.has(draw) ? 0 : random.below(ADVERTISERS)}`;
    const campaign = `${advertiser}-campaign-${popular(random, CAMPAIGNS)}`;
    yield buildClick({
      click_id: `018f3c7a-${random.bits().toString(16)}-${n.toString(16)}`,
      advertiser_id: advertiser,
      campaign_id: campaign,
      creative_id: `${campaign}-creative-${random.below(CREATIVES)}`,
      site_id: `${advertiser}-site-${hot && draw === 'one site' ? 0 : popular(random, SITES)}`,
      visitor_id: `visitor-${n}`,
      ip: hot && ONE_ADDRESS.has(draw) ? HOT_ADDRESS : addressOf(random),
      event_time: time,
      received_at: time,
      country: COUNTRIES[popular(random, COUNTRIES.length)] ?? '',
      device: DEVICES[popular(random, DEVICES.length)] ?? '',
      os: SYSTEMS[popular(random, SYSTEMS.length)] ?? '',
    });
  }
}

/** One of so many, the n-th (from 0) in proportion to 1 / (n + 1), roughly: as campaigns, sites and countries are. */
function popular(random: Random, size: number): number {
  return Math.min(size - 1, Math.floor((size + 1) ** random.float()) - 1);
}

/** Of 78.0.0.0 to 95.255.255.255, where homes are. */
export function addressOf(random: Random): string {
  const bits = random.bits();
  return `${78 + random.below(18)}.${(bits >>> 8) & 255}.${(bits >>> 16) & 255}.${1 + (bits % 254)}`;
}
