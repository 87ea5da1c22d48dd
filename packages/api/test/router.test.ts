import {
  compareHours,
  markLateHours,
  noteReconciled,
  recomputeWindows,
  writeReconciliations,
} from '@clickledger/db';
import { insertClicks, insertRejection, openDemoStores, type TestStores } from '@clickledger/db/testing';
import { localDay, type ScoredClick, verifyLink, windowStart } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACME, callerOf, GLOBEX, LINK_SECRET, logged, nobody, operator } from './callers.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const now = windowStart(Date.now(), '1h') + 20 * MINUTE + 30_000;
const today = { preset: '24h' } as const;

let stores: TestStores;
let acme: ReturnType<typeof callerOf>;
let globex: ReturnType<typeof callerOf>;

async function store(clicks: ScoredClick[]) {
  await insertClicks(stores.clickhouse, clicks);
  for (const granularity of ['1m', '1h'] as const) {
    const windowStarts = clicks.map((click) => windowStart(click.event_time, granularity));
    await recomputeWindows(stores.clickhouse, { granularity, windowStarts, version: BigInt(Date.now()) });
  }
}

const billable = buildScoredClick({ click_id: 'b-1', event_time: now - 5 * MINUTE, price_micros: 350_000n });
const bot = buildScoredClick({
  click_id: 'i-1',
  event_time: now - 3 * MINUTE,
  verdict: 'invalid',
  country: 'US',
  evidence: [{ rule: 'declared_bot', version: 1, class: 'givt', weight: 100, detail: { bot: 'Googlebot' } }],
});

beforeAll(async () => {
  stores = await openDemoStores();
  acme = callerOf(stores, ACME, now);
  globex = callerOf(stores, GLOBEX, now);
  await store([
    billable,
    buildScoredClick({
      click_id: 'd-1',
      event_time: billable.event_time + 12_000,
      verdict: 'duplicate',
      duplicate_of: 'b-1',
    }),
    bot,
    buildScoredClick({ click_id: 'b-2', event_time: now - 30 * HOUR, price_micros: 400_000n }),
    buildScoredClick({
      click_id: 'b-1',
      advertiser_id: 'globex',
      campaign_id: 'globex-city-breaks',
      event_time: now - 5 * MINUTE,
    }),
  ]);
  const campaign_id = 'acme-spring-shoes';
  await insertRejection(stores.clickhouse, {
    advertiser_id: 'acme',
    campaign_id,
    received_at: now - MINUTE,
    click_id: 'r-1',
  });
});
afterAll(() => stores.close());

describe('overview', () => {
  test('the figures of a summary add up, and are compared with as much time before', async () => {
    const { figures, previous, timeZone, currency } = await acme.overview.summary({ range: today });
    expect({ timeZone, currency }).toEqual({ timeZone: 'Europe/Berlin', currency: 'EUR' });
    expect(figures).toEqual({
      received: 4n,
      rejected: 1n,
      accepted: 3n,
      billable: 1n,
      duplicate: 1n,
      givt: 1n,
      invalid: 1n,
      sivt: 0n,
      chargedMicros: 350_000n,
      amountMicros: 350_000n,
    });
    expect(previous).toMatchObject({ accepted: 1n, chargedMicros: 400_000n });
  });

  test('the buckets of a series sum to the summary, and the last one is open', async () => {
    for (const range of [{ preset: '1h' }, today, { preset: '7d' }, { preset: 'month' }] as const) {
      const [{ figures }, series] = await Promise.all([
        acme.overview.summary({ range }),
        acme.overview.series({ range }),
      ]);
      const sum = (of: 'received' | 'accepted' | 'chargedMicros') =>
        series.buckets.reduce((total, bucket) => total + bucket[of], 0n);
      expect([sum('received'), sum('accepted'), sum('chargedMicros')]).toEqual([
        figures.received,
        figures.accepted,
        figures.chargedMicros,
      ]);
      expect(series.buckets.filter((bucket) => bucket.open)).toEqual([series.buckets.at(-1)]);
    }
  });

  test('tops have names', async () => {
    const by = (by: 'campaign' | 'site' | 'country' | 'device' | 'creative') =>
      acme.questions
        .ask({ range: today, by: [by], measures: ['accepted'] })
        .then(({ rows }) =>
          rows.map(({ keys: [key], names: [name], figures }) => ({ key, name, ...figures })),
        );
    expect((await by('campaign')).map((row) => [row.key, row.name])).toEqual([
      ['acme-spring-shoes', 'Spring shoes'],
    ]);
    expect((await by('country')).map((row) => row.name)).toEqual(['Germany', 'United States']);
    expect((await by('site'))[0]).toMatchObject({ name: 'Morning News', accepted: 3n });
    expect((await by('creative'))[0]?.name).toBe('Trail runner, wide banner');
    expect((await by('device'))[0]?.name).toBe('Desktop');
  });
});

describe('traffic', () => {
  test('says why clicks are invalid, in words, and where they came from', async () => {
    const { total, lists } = await acme.traffic.quality({ range: today });
    expect(total).toMatchObject({ givt: 1n, parts: { givt: { clicks: 1n } } });
    expect(lists.reason.rows).toContainEqual(
      expect.objectContaining({ key: 'declared_bot', name: 'Declared bot', givt: 1n }),
    );
    expect(lists.network.rows).toContainEqual(expect.objectContaining({ asn: bot.asn, givt: 1n }));
    expect(lists.campaign).toMatchObject({
      rows: [{ key: 'acme-spring-shoes', name: 'Spring shoes', givt: 1n }],
      others: null,
    });
    const { rows } = await acme.clicks.search({
      range: today,
      filters: [{ dimension: 'reason', values: ['declared_bot'] }],
    });
    expect(rows.map(({ clickId }) => clickId)).toEqual(['i-1']);
  });

  test('of another tenant is not seen', async () => {
    const { total, lists } = await globex.traffic.quality({ range: today, campaignId: 'acme-spring-shoes' });
    expect(total).toMatchObject({ accepted: 0n, unpaid: { clicks: 0n, amountMicros: 0n } });
    expect(lists.reason).toEqual({ rows: [], others: null });
    expect((await globex.traffic.sites({ range: today, campaignId: 'acme-spring-shoes' })).sites).toEqual([]);
  });
});

describe('campaigns', () => {
  test('are listed with their figures, also those without clicks', async () => {
    const list = await acme.campaigns.list({ range: today });
    expect(list).toHaveLength(5);
    expect(list.find((c) => c.id === 'acme-spring-shoes')).toMatchObject({
      cpcMicros: 350_000n,
      received: 4n,
      rejected: 1n,
      billable: 1n,
    });
    expect(list.find((c) => c.id === 'acme-outlet')).toMatchObject({ received: 0n, chargedMicros: 0n });
  });

  test('of another tenant are as unknown as those that do not exist', async () => {
    const message = /There is no campaign/;
    for (const id of ['globex-city-breaks', 'no-such-campaign']) {
      await expect(acme.campaigns.byId({ id })).rejects.toMatchObject({
        code: 'NOT_FOUND',
        message: expect.stringMatching(message),
      });
      await expect(acme.campaigns.links({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    const campaign = await acme.campaigns.byId({ id: 'acme-spring-shoes' });
    expect(campaign.creatives).toHaveLength(3);
    expect(campaign.sites.map((site) => site.id)).toContain('acme-local');
  });

  test('have links that the collector can verify', async () => {
    const links = await acme.campaigns.links({ id: 'acme-spring-shoes', siteId: 'acme-local' });
    expect(links.pixelUrl).toBe('http://collector.example/c.gif?campaign=acme-spring-shoes&site=acme-local');
    const [first] = links.redirectUrls;
    const token = first?.url.replace('http://collector.example/r/', '') ?? '';
    expect(verifyLink(token, LINK_SECRET)).toEqual({
      campaign_id: 'acme-spring-shoes',
      creative_id: first?.creativeId,
      site_id: 'acme-local',
      placement_id: '',
    });
    expect(links.snippet).toContain('data-click-campaign="acme-spring-shoes"');
  });
});

describe('clicks', () => {
  test('are paged newest first, and another tenant sees its own', async () => {
    const range = { from: new Date(now - 48 * HOUR), to: new Date(now) };
    const first = await acme.clicks.search({ range, limit: 3 });
    expect(first.rows.map((row) => row.clickId)).toEqual(['i-1', 'd-1', 'b-1']);
    const second = await acme.clicks.search({ range, limit: 3, cursor: first.nextCursor });
    expect(second).toMatchObject({ rows: [{ clickId: 'b-2' }], nextCursor: null });
    const theirs = await globex.clicks.search({ range, campaignId: 'acme-spring-shoes' });
    expect(theirs.rows).toEqual([]);
  });

  test('a sentence says what became of each', async () => {
    const sentence = async (clickId: string) => (await acme.clicks.byId({ clickId })).sentence;
    expect(await sentence('b-1')).toBe('Charged 0.35 EUR: a visitor in Germany on Firefox under Linux.');
    expect(await sentence('d-1')).toBe('Not charged: repeats click b-1 12 s earlier.');
    expect(await sentence('i-1')).toBe('Not charged: declared bot Googlebot.');
    expect(await sentence('r-1')).toBe('Refused: unknown campaign. Name a campaign of yours.');
    expect((await globex.clicks.byId({ clickId: 'b-1' })).sentence).toMatch(/^Charged 0.35 USD/);
  });

  test('know what they repeat, what repeats them, and where they are', async () => {
    expect(await acme.clicks.byId({ clickId: 'b-1' })).toMatchObject({
      duplicateOf: null,
      repeats: 1,
      stages: { stored: true, inRollups1m: true, inRollups1h: true },
    });
    expect(await acme.clicks.byId({ clickId: 'd-1' })).toMatchObject({
      duplicateOf: { clickId: 'b-1', secondsBefore: 12 },
    });
  });

  test('of another tenant are not found', async () => {
    for (const clickId of ['i-1', 'r-1', 'no-such-click']) {
      await expect(globex.clicks.byId({ clickId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    expect((await globex.clicks.rejections({ range: today })).rows).toEqual([]);
    expect((await acme.clicks.rejections({ range: today })).rows).toMatchObject([{ clickId: 'r-1' }]);
  });

  test('that were refused are found by id, source and reason, and opened', async () => {
    const found = async (filter: object) =>
      (await acme.clicks.rejections({ range: today, ...filter })).rows.map((row) => row.clickId);
    const by = (dimension: 'source' | 'reason', value: string) => ({
      filters: [{ dimension, values: [value] }],
    });
    for (const filter of [
      { query: 'r-' },
      by('source', 'pixel'),
      by('reason', 'unknown_campaign'),
      { campaignId: 'acme-spring-shoes' },
      { query: 'r-1', ...by('reason', 'unknown_campaign') },
    ]) {
      expect(await found(filter)).toEqual(['r-1']);
    }
    for (const filter of [
      { query: 'x' },
      by('source', 'server'),
      by('reason', 'too_old'),
      { campaignId: 'no' },
    ]) {
      expect(await found(filter)).toEqual([]);
    }
    const [row] = (await acme.clicks.rejections({ range: today })).rows;
    const rejectionId = row?.rejectionId ?? '';
    expect(await found({ query: rejectionId.slice(0, -1) })).toEqual(['r-1']);
    expect(await acme.clicks.rejectionById({ rejectionId })).toMatchObject({
      kind: 'rejected',
      rejection: { clickId: 'r-1' },
      sentence: 'Refused: unknown campaign. Name a campaign of yours.',
    });
    await expect(globex.clicks.rejectionById({ rejectionId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

test('a month adds up by day and by campaign', async () => {
  const month = await acme.billing.month({});
  const sum = (of: (day: (typeof month.days)[number]) => bigint) =>
    month.days.reduce((total, day) => total + of(day), 0n);
  expect(sum((day) => day.chargedMicros)).toBe(month.figures.chargedMicros);
  expect(sum((day) => day.campaigns.reduce((total, c) => total + c.accepted, 0n))).toBe(
    month.figures.accepted,
  );
  expect(sum((day) => day.received)).toBe(month.figures.received);
  expect(month.days.at(-1)?.campaigns).toMatchObject([{ id: 'acme-spring-shoes', name: 'Spring shoes' }]);
  expect((await acme.billing.month({ month: '2099-01' })).days).toEqual([]);
});

describe('audits', () => {
  const hour = windowStart(now, '1h') - 40 * HOUR;
  const range = { from: new Date(hour), to: new Date(hour + 2 * HOUR) };

  beforeAll(async () => {
    await store([buildScoredClick({ event_time: hour + MINUTE })]);
    const found = await compareHours(stores.clickhouse, { from: hour, to: hour + HOUR, retainedSince: 0 });
    const audits = found.hours.map((h) => ({ ...h, checkedAt: found.checkedAt, repaired: false }));
    const differing = audits.map((h) => ({ ...h, difference: 7n, rowsDiffering: 1n, repaired: true }));
    await writeReconciliations(stores.clickhouse, [
      ...differing,
      ...audits.map((h) => ({ ...h, checkedAt: h.checkedAt + 1 })),
    ]);
    await noteReconciled(stores.clickhouse, hour + HOUR);
  });

  test('of a tenant are seen by it and by operators', async () => {
    const own = await acme.reconciliation.hours({ range });
    expect(own.hours).toMatchObject([
      { advertiserId: 'acme', state: 'repaired', found: 1, advertiser: { currency: 'EUR' } },
    ]);
    expect(own).toMatchObject({
      compared: 1,
      found: 1,
      repaired: 1,
      upTo: new Date(hour + HOUR),
      more: false,
    });
    expect((await globex.reconciliation.hours({ range })).hours).toEqual([]);
    expect((await operator(stores).reconciliation.hours({ range })).hours).toMatchObject([
      { advertiserId: 'acme', advertiser: { name: 'Acme Outfitters' } },
    ]);
    await expect(nobody(stores).reconciliation.hours({ range })).rejects.toMatchObject({
      code: 'UNAUTHORIZED',
    });
    await expect(callerOf(stores, null).reconciliation.hours({ range })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  test('name no difference of another tenant, whoever is asked for', async () => {
    const asked = { hour: new Date(hour), advertiserId: 'acme' };
    expect(await acme.reconciliation.differences({ hour: asked.hour })).toMatchObject([
      { granularity: '1h', repaired: true },
    ]);
    expect(await operator(stores).reconciliation.differences(asked)).toHaveLength(1);
    expect(await globex.reconciliation.differences(asked)).toEqual([]);
  });

  test('say how far a month is reconciled', async () => {
    expect(await acme.billing.reconciliation({})).toMatchObject({
      state: 'partly',
      differing: 0,
      waiting: 0,
    });
    const past = await acme.billing.reconciliation({ month: '2020-02' });
    expect(past).toMatchObject({ state: 'reconciled', compared: 0 });
    await markLateHours(stores.clickhouse, [buildScoredClick({ event_time: hour })], now);
    expect(
      await acme.billing.reconciliation({ month: localDay(hour, ACME.timeZone).slice(0, 7) }),
    ).toMatchObject({
      state: 'waiting',
      waiting: 1,
    });
  });
});

describe('who may ask', () => {
  test('nobody, an operator and a reader see what is theirs', async () => {
    await expect(nobody(stores).overview.summary({ range: today })).rejects.toMatchObject({
      code: 'UNAUTHORIZED',
    });
    await expect(nobody(stores).account.me()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    await expect(operator(stores).campaigns.list({ range: today })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(acme.ops.health()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(acme.ops.stages()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const { stages } = await operator(stores).ops.stages();
    expect(stages.map(({ state }) => state)).toEqual(['missing', 'missing', 'missing', 'missing']);
    expect((await operator(stores).ops.health()).ledger).toMatchObject({
      accepted: 4n,
      chargedMicros: null,
      charges: [
        { currency: 'EUR', raw: 350_000n, rollups1m: 350_000n, rollups1h: 350_000n },
        { currency: 'USD', raw: 350_000n, rollups1m: 350_000n, rollups1h: 350_000n },
      ],
      balanced: true,
      standing: 'balanced',
    });
    expect((await acme.account.me()).advertisers.map((a) => a.id)).toEqual(['acme']);
    expect((await acme.account.sites()).map((s) => s.id)).toContain('acme-morning-news');
  });

  test('input that cannot be used is answered with what to do', async () => {
    const from = new Date(now);
    await expect(acme.overview.summary({ range: { from, to: from } })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: 'Choose a range whose end is after its start.',
    });
    await expect(acme.clicks.search({ range: today, cursor: 'nonsense' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });

  test('a store that does not answer is said so, and logged', async () => {
    const gone = await openGone();
    await expect(gone.overview.summary({ range: today })).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
      message: expect.stringContaining('No click is lost'),
    });
    expect(logged.length).toBeGreaterThan(0);
  });
});

async function openGone() {
  const { openClickHouse } = await import('@clickledger/db');
  // Port 1 of this machine: nothing listens there.
  const clickhouse = openClickHouse('http://test:test@127.0.0.1:1/default');
  return callerOf({ ...stores, clickhouse }, ACME, now);
}
