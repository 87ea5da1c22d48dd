import { type Call, readCampaignPrices } from '@clickledger/core';
import { loadCatalog } from '@clickledger/db';
import { openTestStores, type TestStores } from '@clickledger/db/testing';
import { openCollector } from '@clickledger/pipeline/testing/collector';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addCampaign, addSite, CHANGES } from './change.ts';
import { type PlainClick, PlainModel } from './plain-model.ts';
import { Random } from './random.ts';

// A month of an advertiser's changes through the commands, and clicks through the collector, each held against a plain model.

const START = Date.UTC(2026, 2, 1);
const DAY = 86_400_000;
const MONTH = 31 * DAY;
const USER_AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
/** Of a browser over plain http, the same at every door. */
const HEADERS = { accept: 'text/html,*/*;q=0.8', accept_language: 'de' };

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

async function newAdvertiser(id: string): Promise<(now: number) => Call> {
  const advertiser = { id, name: id, currency: 'EUR', timeZone: 'Europe/Berlin', archivedAt: null };
  const { timeZone, archivedAt, ...row } = advertiser;
  await stores.sql
    .insertInto('advertisers')
    .values({ ...row, time_zone: timeZone, archived_at: archivedAt })
    .execute();
  return (now) => ({
    principal: { kind: 'member', userId: 'owner', role: 'owner', advertiser },
    stores,
    now,
    deployment: {
      links: { collectorUrl: 'http://collector.example', secret: 'x' },
      metricsTargets: () => [],
    },
    logger: { error: () => {}, info: () => {} },
  });
}

/** Some clicks of one visitor shortly after each other, as they are received from now on. */
function burst(model: PlainModel, random: Random, now: number): (PlainClick & { received: number })[] {
  const campaign = random.of(model.campaigns);
  const visitor = `93.184.233.${random.between(1, 6)}`;
  // A phone that was offline sends later what happened before.
  const late = random.chance(0.3) ? random.between(0, DAY - 1_000) : 0;
  const hosts = [...model.sites.values()];
  return Array.from({ length: random.between(1, 4) }, (_, n) => {
    const received = now + n * random.between(0, 15_000);
    const by = random.of(['page', 'page', 'page', 'nothing', 'signature', 'key'] as const);
    const page = random.of([...hosts, ...hosts.map((host) => `www.${host}`), 'site-0.example', 'x.example']);
    return {
      campaign,
      visitor,
      received,
      happened: received - Math.min(late, DAY - 1_000),
      by,
      host: by === 'page' ? page : '',
      siteId: random.chance(0.3) ? random.of([...model.sites.keys()]) : '',
    };
  }).toSorted((a, b) => a.received - b.received);
}

const SOURCES = { page: 'beacon', nothing: 'pixel', signature: 'redirect', key: 'server' } as const;

function collectable(
  { campaign, happened, received, host, by, siteId, visitor }: PlainClick & { received: number },
  advertiserId: string,
) {
  return {
    input: {
      campaign_id: campaign.id,
      occurred_at: new Date(happened).toISOString(),
      ...(siteId && { site_id: siteId }),
    },
    visit: {
      source: SOURCES[by],
      ip: visitor,
      userAgent: USER_AGENT,
      referrer: host && `https://${host}/page`,
      headers: HEADERS,
      originHost: host,
      privacyControl: false,
      receivedAt: received,
      ...(by === 'key' && { keyAdvertiserId: advertiserId }),
      ...(by === 'signature' && { signed: true }),
    },
  };
}

test.each([1, 2026, 77_003])(
  'every click has the price and the verdict that it should have: month %i',
  async (seed) => {
    const random = new Random(seed);
    const advertiserId = `month-${seed}`;
    const at = await newAdvertiser(advertiserId);
    const model = new PlainModel();
    for (let n = 0; n < 3; n++) await addSite(at(START), model, random);
    for (let n = 0; n < 3; n++) await addCampaign(at(START), model, random);
    let catalog = await loadCatalog(stores.sql);
    const collector = await openCollector(() => catalog);
    const seen = new Map<string, number>();
    const prices = new Set<bigint>();
    const note = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);

    for (let now = START; now < START + MONTH; now += random.between(60_000, 90 * 60_000)) {
      if (random.chance(0.25)) {
        await random.of(CHANGES)(at(now), model, random);
        catalog = await loadCatalog(stores.sql);
      }
      for (const click of burst(model, random, now)) {
        const expected = model.judge(click);
        const [outcome] = await collector.collect([collectable(click, advertiserId)]);
        if (!outcome) throw new Error('The collector said nothing.');
        const where = JSON.stringify({ ...click, campaign: click.campaign.id });
        if ('refused' in outcome) {
          expect({ refused: outcome.refused.code }, where).toEqual(expected);
          note(outcome.refused.code);
          continue;
        }
        const { click_id, price_micros, duplicate_of, trust, findings } = outcome.accepted;
        expect({ micros: price_micros, repeats: duplicate_of, proof: trust }, where).toEqual(expected);
        expect(findings, where).toEqual([]);
        model.took(click, expected, click_id);
        prices.add(price_micros);
        note(duplicate_of === '' ? 'billable' : 'duplicate');
      }
    }

    const refusals = [
      'inactive_campaign',
      'no_price',
      'unregistered_origin',
      'site_not_allowed',
      'insufficient_trust',
    ];
    for (const kind of ['billable', 'duplicate', ...refusals])
      expect(seen.get(kind), kind).toBeGreaterThan(0);
    expect(prices.size).toBeGreaterThan(20);
    for (const campaign of model.campaigns) {
      const kept = await readCampaignPrices.run(at(START + MONTH), { id: campaign.id });
      const micros = (list: bigint[]) => list.map(String).sort();
      expect(micros(kept.map(({ cpcMicros }) => cpcMicros))).toEqual(
        micros(campaign.prices.filter(({ takenBack }) => !takenBack).map((price) => price.micros)),
      );
    }
  },
  120_000,
);
