import {
  bucketsOf,
  type Counts,
  type DimensionName,
  GROUPS,
  NO_COUNTS,
  partOf,
  type ScoredClick,
  type Span,
  sumCounts,
  WINDOW_MS,
  windowStart,
} from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as db from '#index.ts';
import { insertClicks, insertRejection } from './clicks.ts';
import { openTestStores, type TestStores } from './stores.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const end = windowStart(Date.now(), '1h') + 17 * MINUTE;
const range = { from: end - 3 * DAY, to: end };
const acme = { advertiserId: 'acme' };

let stores: TestStores;
let clicks: ScoredClick[];

/** Three days of two tenants that use the same campaign ids and the same click ids. */
function makeClicks(): ScoredClick[] {
  const pick = <T>(from: readonly T[], i: number): T => from[i % from.length] as T;
  return Array.from({ length: 3000 }, (_, i) =>
    ['acme', 'globex'].map((advertiser_id, tenant) => {
      const verdict = pick(
        ['billable', 'billable', 'billable', 'duplicate', 'invalid'] as const,
        i * 7 + tenant,
      );
      const fields = {
        advertiser_id,
        click_id: `click-${String(i).padStart(6, '0')}`,
        campaign_id: `campaign-${i % 3}`,
        event_time: range.from + ((i * 86_371 * 997) % (3 * DAY)),
        country: pick(['DE', 'FR', 'US', ''], i),
        device: pick(['desktop', 'mobile'], i >> 3),
        site_id: `site-${i % 5}`,
        creative_id: `creative-${i % 2}`,
        source: pick(['pixel', 'redirect', 'server'] as const, i),
        ip: `203.0.${i % 200}.${tenant}`,
        verdict,
        price_micros: BigInt(100_001 + i),
      };
      return buildScoredClick(
        verdict === 'invalid' ? { ...fields, invalid_class: pick(['givt', 'sivt'] as const, i) } : fields,
      );
    }),
  ).flat();
}

beforeAll(async () => {
  stores = await openTestStores();
  clicks = makeClicks();
  await insertClicks(stores.clickhouse, clicks);
  for (const granularity of ['1m', '1h'] as const) {
    const windowStarts = [...new Set(clicks.map((c) => windowStart(c.event_time, granularity)))];
    await db.recomputeWindows(stores.writer, { granularity, windowStarts, version: 1n });
  }
});
afterAll(() => stores.close());

function expected(span: Span, matches: (click: ScoredClick) => boolean = () => true): Counts {
  const within = clicks.filter(
    (c) => c.advertiser_id === 'acme' && c.event_time >= span.from && c.event_time < span.to && matches(c),
  );
  return sumCounts(
    within.map((c) => ({
      ...NO_COUNTS,
      [partOf(c.verdict, c.invalid_class)]: 1n,
      chargedMicros: c.cost_micros,
    })),
  );
}

describe('rollups', () => {
  const zones = ['UTC', 'Europe/Berlin', 'Asia/Tehran', 'Asia/Kathmandu', 'America/New_York'];

  test.each(zones)('buckets of %s count each click once, in its local hour and day', async (timeZone) => {
    for (const unit of ['hour', 'day'] as const) {
      const spans = bucketsOf(range, unit, timeZone);
      const got = await db.series(stores.reader, acme, [...spans.map((s) => s.from), range.to]);
      expect(got).toEqual(spans.map((span) => expected(span)));
    }
  });

  test('minutes of an hour, with the hour before the range and after it left out', async () => {
    const span = { from: end - HOUR, to: end };
    const spans = bucketsOf(span, 'minute', 'UTC');
    const got = await db.series(stores.reader, acme, [...spans.map((s) => s.from), span.to]);
    expect(got).toEqual(spans.map((s) => expected(s)));
  });

  test('any span in whole minutes sums to its clicks', async () => {
    for (const [from, to] of [
      [0, 3 * DAY],
      [MINUTE, 2 * MINUTE],
      [43 * MINUTE, HOUR],
      [HOUR + 44 * MINUTE, DAY],
    ] as const) {
      const span = { from: range.from + from, to: range.from + to };
      expect(await db.summary(stores.reader, acme, span)).toEqual(expected(span));
      expect(await db.summary(stores.reader, { ...acme, campaignId: 'campaign-1' }, span)).toEqual(
        expected(span, (c) => c.campaign_id === 'campaign-1'),
      );
    }
  });

  test('tops by any dimension add up to the whole, the largest first', async () => {
    for (const by of GROUPS) {
      const rows = await db.top(stores.reader, acme, range, { by, limit: 100 });
      expect(rows.reduce((sum, row) => sum + row.accepted, 0n)).toBe(expected(range).accepted);
      expect(rows.map((r) => r.accepted)).toEqual(rows.map((r) => r.accepted).sort((a, b) => Number(b - a)));
    }
    const [first] = await db.top(stores.reader, acme, range, { by: 'country', limit: 1 });
    expect(first).toEqual({ key: first?.key, ...expected(range, (c) => c.country === first?.key) });
  });

  test('charges by day and campaign', async () => {
    const days = bucketsOf(range, 'day', 'Asia/Kathmandu');
    const charges = await db.chargesByDay(stores.reader, acme, [...days.map((d) => d.from), range.to]);
    const wanted = days.flatMap((day, bucket) =>
      ['campaign-0', 'campaign-1', 'campaign-2'].map((campaignId) => ({
        bucket,
        campaignId,
        ...expected(day, (c) => c.campaign_id === campaignId),
      })),
    );
    expect(charges).toEqual(wanted.filter((charge) => charge.accepted > 0n));
  });

  test('400 days of a half-hour zone fit in one question', async () => {
    const year = { from: range.to - 400 * DAY, to: range.to };
    const spans = bucketsOf(year, 'day', 'Asia/Kathmandu');
    const got = await db.series(stores.reader, acme, [...spans.map((s) => s.from), year.to]);
    expect(got.reduce((sum, counts) => sum + counts.accepted, 0n)).toBe(expected(range).accepted);
  });
});

/** As questions filter: each dimension is one value. */
function askedBy(...filters: [dimension: DimensionName, value: string][]): db.AskedFilters {
  return {
    filters: filters.map(([dimension, value]) => ({ dimension, op: 'is', values: [value], keys: [] })),
    zone: 'Asia/Kathmandu',
    known: { campaigns: [], sites: [] },
    labels: new Map(),
  };
}

describe('raw clicks', () => {
  const searchAll = async (filter: db.ClickFilter, limit: number) => {
    const found: db.ClickRow[] = [];
    for (let after: db.Cursor | undefined; ; ) {
      const page = await db.searchClicks(stores.reader, filter, range, { after, limit });
      found.push(...page);
      const last = page.at(-1);
      if (!last || page.length < limit) return found;
      after = { time: last.eventTime.getTime(), id: last.clickId };
    }
  };

  test('pages show every click once, newest first', async () => {
    const found = await searchAll(acme, 700);
    const wanted = clicks
      .filter((c) => c.advertiser_id === 'acme')
      .sort((a, b) => b.event_time - a.event_time || (a.click_id < b.click_id ? 1 : -1));
    expect(found.map((c) => c.clickId)).toEqual(wanted.map((c) => c.click_id));
  });

  test('filters hold together', async () => {
    const asked = askedBy(['verdict', 'sivt'], ['country', 'FR'], ['campaign', 'campaign-1']);
    const found = await searchAll({ ...acme, asked }, 100);
    expect(await searchAll({ ...acme, campaignId: 'campaign-1', asked }, 100)).toEqual(found);
    const wanted = expected(range, (c) => c.campaign_id === 'campaign-1' && c.country === 'FR').sivt;
    expect(BigInt(found.length)).toBe(wanted);
    expect(wanted).toBeGreaterThan(0n);
  });

  test('a click is found by its address in any spelling, and by a network that it is in', async () => {
    const tenant = { advertiserId: 'spelling' };
    const event_time = range.from + HOUR;
    const ips = ['2a00:1450:4001:81b::200e', '93.184.216.9', '93.184.217.9', ''];
    await insertClicks(
      stores.clickhouse,
      ips.map((ip, i) =>
        buildScoredClick({
          advertiser_id: 'spelling',
          click_id: `at-${i}`,
          event_time,
          received_at: event_time,
          ip,
        }),
      ),
    );
    const found = async (query: string) =>
      (
        await db.searchClicks(stores.reader, { ...tenant, query, wholeAddresses: true }, range, {
          limit: 9,
        })
      )
        .map(({ ip }) => ip)
        .sort();
    for (const query of ['2A00:1450:4001:81B::200E', '2a00:1450:4001:081b:0:0:0:200e', '2a00:1450:4001::/48'])
      expect(await found(query), query).toEqual([ips[0]]);
    expect(await found('::ffff:93.184.216.9')).toEqual([ips[1]]);
    expect(await found('93.184.216.0/23')).toEqual([ips[1], ips[2]]);
    expect(await found('10.0.0.0/8')).toEqual([]);
    expect(await found('1/1')).toEqual([]);
  });

  test('a click is found by its id, by the start of its id and of its address', async () => {
    const click = clicks[10];
    const query = click?.click_id ?? '';
    expect(await searchAll({ ...acme, query: query.slice(0, -1) }, 50)).toHaveLength(10);
    expect(await searchAll({ ...acme, query }, 50)).toHaveLength(1);
    expect(
      (await searchAll({ ...acme, query: '203.0.7.', wholeAddresses: true }, 50)).every(
        (c) => c.ip === '203.0.7.0',
      ),
    ).toBe(true);
    expect(await db.clicksById(stores.reader, 'acme', query)).toMatchObject([
      {
        clickId: query,
        priceMicros: click?.price_micros,
        eventTime: new Date(click?.event_time ?? 0),
        evidence: [],
      },
    ]);
  });

  test('the export has every click of the range once, oldest first', async () => {
    const exported = (await Array.fromAsync(db.exportClicks(stores.reader, acme, range))).flat();
    const times = exported.map((c) => c.eventTime.getTime());
    expect(new Set(exported.map((c) => c.clickId)).size).toBe(3000);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(exported.reduce((sum, c) => sum + c.costMicros, 0n)).toBe(expected(range).chargedMicros);
  });

  test('repeats of a click are counted, and it is known whether it has been rolled up', async () => {
    const time = range.from + HOUR;
    const umbrella = { advertiser_id: 'umbrella', campaign_id: 'campaign-9' };
    const original = buildScoredClick({ ...umbrella, event_time: time });
    const repeat = { ...umbrella, verdict: 'duplicate', duplicate_of: original.click_id } as const;
    await insertClicks(stores.clickhouse, [
      original,
      buildScoredClick({ ...repeat, event_time: time + 1000 }),
      buildScoredClick({ ...repeat, event_time: time + 2000 }),
      buildScoredClick({ ...repeat, event_time: time + 2000, advertiser_id: 'initrode' }),
    ]);
    const [click] = await db.clicksById(stores.reader, 'umbrella', original.click_id);
    if (!click) throw new Error('not stored');
    const before = await db.clickAftermath(stores.reader, click);
    expect(before).toEqual({ repeats: 2n, inRollups1m: false, inRollups1h: false });
    const windowStarts = [windowStart(time, '1m')];
    await db.recomputeWindows(stores.writer, { granularity: '1m', windowStarts, version: 2n });
    const after = await db.clickAftermath(stores.reader, click);
    expect(after).toEqual({ repeats: 2n, inRollups1m: true, inRollups1h: false });
  });

  test('an id that came with a key and one that anyone gave are two clicks, in every question', async () => {
    const time = range.from + 2 * HOUR;
    const soylent = {
      advertiser_id: 'soylent',
      campaign_id: 'campaign-8',
      click_id: 'order-1001',
      event_time: time,
    };
    const theirs = buildScoredClick({ ...soylent, trust: 'open', verdict: 'invalid', cost_micros: 0n });
    const ours = buildScoredClick({ ...soylent, trust: 'keyed', cost_micros: 420_000n });
    // Each twice: what is sent again is still one click.
    await insertClicks(stores.clickhouse, [theirs, ours, theirs, ours]);
    await stores.clickhouse.command({ query: 'OPTIMIZE TABLE clicks FINAL' });
    const scope = { advertiserId: 'soylent' };
    const found = await db.clicksById(stores.reader, 'soylent', 'order-1001');
    expect(found.map(({ keyed, verdict }) => [keyed, verdict])).toEqual([
      [true, 'billable'],
      [false, 'invalid'],
    ]);
    expect((await db.readLedger(stores.reader, scope)).raw).toMatchObject({ accepted: 2n, billable: 1n });
    expect(await db.searchClicks(stores.reader, scope, range, { limit: 10 })).toHaveLength(2);
    const [first] = await db.searchClicks(stores.reader, scope, range, { limit: 1 });
    const after = { time, id: first?.keyed ? 'k/order-1001' : 'order-1001' };
    const [second] = await db.searchClicks(stores.reader, scope, range, { limit: 1, after });
    expect([first?.keyed, second?.keyed].toSorted()).toEqual([false, true]);
    const exported = (await Array.fromAsync(db.exportClicks(stores.reader, scope, range))).flat();
    expect(exported).toHaveLength(2);
  });

  test('a row of refused clicks counts for all that it stands for, and the newest of them counts', async () => {
    const received_at = range.from + 3 * HOUR;
    const row = {
      advertiser_id: 'soylent',
      received_at,
      rejection_id: 'minute-1',
      campaign_id: 'campaign-8',
    };
    await insertRejection(stores.clickhouse, { ...row, count: 40 });
    await insertRejection(stores.clickhouse, { ...row, count: 990 });
    await insertRejection(stores.clickhouse, { ...row, rejection_id: 'alone' });
    const scope = { advertiserId: 'soylent' };
    expect((await db.readLedger(stores.reader, scope)).rejected).toBe(991n);
    expect(await db.rejectedSeries(stores.reader, scope, [range.from, range.to])).toEqual([991n]);
    expect(await db.rejectedByCampaign(stores.reader, scope, range)).toEqual(new Map([['campaign-8', 991n]]));
    const rows = await db.rejections(stores.reader, scope, range, { limit: 10 });
    expect(rows.map(({ count }) => count).toSorted()).toEqual([1, 990]);
  });

  test('freshness sees clicks that are stored and not yet counted', async () => {
    const since = windowStart(end - HOUR, '1m');
    const before = await db.freshness(stores.reader, acme, since);
    expect(before.raw).toBe(before.rolledUp);
    expect(before.lastClickAt?.getTime()).toBe(
      Math.max(...clicks.filter((c) => c.advertiser_id === 'acme').map((c) => c.event_time)),
    );
    const waiting = await db.freshness(stores.reader, { advertiserId: 'nobody' }, since);
    expect(waiting).toEqual({ lastClickAt: null, raw: 0n, rolledUp: 0n });
  });
});

describe('all advertisers', () => {
  test('have the figures of their own days, and of nobody what names nobody', async () => {
    const ch = stores.reader;
    const half = windowStart(end - 20 * HOUR, '1h') + 30 * MINUTE;
    const whole = windowStart(end - 5 * HOUR, '1h');
    await insertRejection(stores.clickhouse, { advertiser_id: '', received_at: end - HOUR, count: 7 });
    for (const [id, count] of [
      ['days-1', 2],
      ['days-1', 5],
    ] as const) {
      const late = { advertiser_id: 'globex', rejection_id: id, campaign_id: 'campaign-0', count };
      await insertRejection(stores.clickhouse, { ...late, received_at: end - HOUR });
    }
    await insertRejection(stores.clickhouse, { advertiser_id: 'globex', received_at: whole - 1 });
    const lines = await db.allAdvertisers(
      ch,
      [
        { advertiserId: 'acme', since: half },
        { advertiserId: 'globex', since: whole },
      ],
      end,
    );
    const sum = (id: string) => sumCounts(lines.filter((l) => l.advertiserId === id).map((l) => l.counts));
    expect(sum('acme')).toEqual((await db.series(ch, acme, [half, end]))[0]);
    expect(sum('globex')).toEqual((await db.series(ch, { advertiserId: 'globex' }, [whole, end]))[0]);
    const refused = (id: string) =>
      lines.reduce((all, l) => all + (l.advertiserId === id ? l.rejected : 0n), 0n);
    const since = async (id: string, from: number) =>
      (await db.rejectedSeries(ch, { advertiserId: id }, [from, end]))[0];
    expect(refused('globex')).toBe(await since('globex', whole));
    expect(refused('acme')).toBe(await since('acme', half));
    expect(refused('')).toBe(7n);
    const last = Math.max(
      ...lines.map((l) => (l.advertiserId === 'acme' ? (l.lastClickAt?.getTime() ?? 0) : 0)),
    );
    const newest = Math.max(...clicks.filter((c) => c.advertiser_id === 'acme').map((c) => c.event_time));
    expect(last).toBe(windowStart(newest, '1m'));
    expect(lines.find((l) => l.advertiserId === '')).toMatchObject({ lastClickAt: null });
  });
});

describe('invalid traffic', () => {
  const tenant = { advertiserId: 'hooli' };
  const at = range.from + 5 * HOUR;
  const evidence = (...rules: string[]) =>
    rules.map((rule) => ({ rule, version: 1, class: 'givt' as const, weight: 100, detail: {} }));

  beforeAll(async () => {
    const base = { advertiser_id: 'hooli', event_time: at, asn: 64_500, asn_org: 'Farm' };
    const bot = { ...base, verdict: 'invalid', evidence: evidence('declared_bot') } as const;
    const repeated = buildScoredClick(bot);
    await insertClicks(stores.clickhouse, [
      repeated,
      repeated,
      buildScoredClick({ ...bot, evidence: evidence('declared_bot', 'datacenter') }),
      buildScoredClick({
        ...bot,
        evidence: evidence('click_frequency_ip'),
        invalid_class: 'sivt',
        asn: 64_501,
      }),
      // A doubt alone, a duplicate and what lies outside are no invalid clicks of this span.
      buildScoredClick({ ...base, evidence: evidence('missing_headers') }),
      buildScoredClick({ ...base, verdict: 'duplicate', evidence: evidence('declared_bot'), score: 100 }),
      buildScoredClick({ ...base, asn: 64_502 }),
      buildScoredClick({ ...bot, event_time: at + HOUR }),
      buildScoredClick({ ...bot, event_time: at - 1 }),
      buildScoredClick({ ...bot, advertiser_id: 'hooli2' }),
    ]);
  });

  const span = { from: at, to: at + HOUR };
  const ask = (by: readonly db.UnpaidBy[], limit = 9) =>
    db.unpaidClicks(stores.reader, tenant, span, { by, boundaries: [at, at + HOUR / 2, at + HOUR], limit });

  test('is counted under its strongest reason, once a click, beside what was charged', async () => {
    const rows = await ask(['reason']);
    expect(rows.map(({ key, givt, sivt, duplicate }) => [key, givt, sivt, duplicate])).toEqual([
      ['declared_bot', 2n, 0n, 0n],
      ['click_frequency_ip', 0n, 1n, 0n],
      ['duplicate', 0n, 0n, 1n],
    ]);
  });

  test('says what it would have cost, and which duplicates are robots, too', async () => {
    const [all] = await ask(['campaign']);
    const price = buildScoredClick({}).price_micros;
    expect(all).toMatchObject({
      billable: 2n,
      duplicate: 1n,
      unpaidMicros: { duplicate: price, givt: 2n * price, sivt: price },
      hidden: 1n,
    });
  });

  test('is counted by network, with all that was accepted from there; what is cut off is told', async () => {
    const rows = await ask(['network']);
    expect(rows.map(({ key, label, billable, givt, sivt }) => [key, label, billable, givt, sivt])).toEqual([
      ['64500 residential', 'Farm', 1n, 2n, 0n],
      ['64501 residential', 'Farm', 0n, 0n, 1n],
    ]);
    await insertClicks(
      stores.clickhouse,
      [1, 2, 3].map((asn) =>
        buildScoredClick({
          advertiser_id: 'hooli',
          event_time: at + HOUR - 1,
          campaign_id: 'cut',
          asn,
          verdict: 'duplicate',
        }),
      ),
    );
    const cut = await db.unpaidClicks(stores.reader, { ...tenant, campaignId: 'cut' }, span, {
      by: ['network', 'bucket'],
      boundaries: [at, at + HOUR / 2, at + HOUR],
      limit: 1,
    });
    expect(cut.map(({ by, key, others, keys, duplicate }) => [by, key, others, keys, duplicate])).toEqual([
      ['bucket', String((at + HOUR / 2) / 1000), false, 1, 3n],
      ['network', '1 residential', false, 1, 1n],
      ['network', '', true, 2, 2n],
    ]);
  });

  test('is found by reason among single clicks', async () => {
    const found = await db.searchClicks(
      stores.reader,
      { ...tenant, asked: askedBy(['reason', 'declared_bot']) },
      span,
      { limit: 9 },
    );
    expect(found.map((click) => click.evidence.map(({ rule }) => rule).join(' ')).sort()).toEqual([
      'declared_bot',
      'declared_bot datacenter',
    ]);
  });
});

describe('rejections', () => {
  test('count once, at a plausible time, and page from the newest', async () => {
    const at = range.from + 10 * HOUR;
    const base = { advertiser_id: 'acme', rejection_id: 'same' };
    await insertRejection(stores.clickhouse, { ...base, received_at: at });
    await insertRejection(stores.clickhouse, { ...base, received_at: at });
    await insertRejection(stores.clickhouse, {
      advertiser_id: 'acme',
      received_at: at + HOUR,
      event_time: at - 900 * DAY,
    });
    await insertRejection(stores.clickhouse, { advertiser_id: 'globex', received_at: at });
    const hours = [at - (at % HOUR), at - (at % HOUR) + WINDOW_MS['1h'], at - (at % HOUR) + 2 * HOUR];
    expect(await db.rejectedSeries(stores.reader, acme, hours)).toEqual([1n, 1n]);
    const [first, ...rest] = await db.rejections(stores.reader, acme, range, { limit: 10 });
    expect(first?.countedAt).toEqual(new Date(at + HOUR));
    expect(rest.map((r) => r.rejectionId)).toEqual(['same']);
    const after = { time: first?.countedAt.getTime() ?? 0, id: first?.rejectionId ?? '' };
    expect(await db.rejections(stores.reader, acme, range, { limit: 10, after })).toEqual(rest);
    expect(await db.rejectedByCampaign(stores.reader, acme, range)).toEqual(new Map([['nowhere', 2n]]));
  });
});

describe('another tenant', () => {
  const nobody = { advertiserId: 'initech' };
  const days = [range.from, range.to];

  test('has no figures, clicks or rejections of ours under any question', async () => {
    const ch = stores.reader;
    const ours = 'campaign-1';
    expect(await db.series(ch, { ...nobody, campaignId: ours }, days)).toEqual([NO_COUNTS]);
    expect(await db.top(ch, nobody, range, { by: 'campaign', limit: 10 })).toEqual([]);
    expect(await db.chargesByDay(ch, nobody, days)).toEqual([]);
    expect(await db.searchClicks(ch, { ...nobody, campaignId: ours }, range, { limit: 10 })).toEqual([]);
    expect(await db.clicksById(ch, 'initech', 'click-000010')).toEqual([]);
    expect(await Array.fromAsync(db.exportClicks(ch, nobody, range))).toEqual([]);
    expect(await db.rejections(ch, nobody, range, { limit: 10 })).toEqual([]);
    expect(await db.rejectedSeries(ch, nobody, days)).toEqual([0n]);
    expect(await db.rejectionByClickId(ch, 'initech', 'same')).toBeNull();
    expect(await db.lastActiveMinute(ch, nobody)).toBeNull();
  });

  test('has its own click under the same id', async () => {
    const found = await Promise.all(
      ['acme', 'globex'].map((id) => db.clicksById(stores.reader, id, 'click-000010')),
    );
    expect(found).toMatchObject([[{ advertiserId: 'acme' }], [{ advertiserId: 'globex' }]]);
    expect(await db.advertisersOfClick(stores.reader, 'click-000010')).toEqual(['acme', 'globex']);
  });
});

describe('the hour around a click', () => {
  const tenant = { advertiserId: 'umbrella' };
  const at = windowStart(end, '1h') - 3 * HOUR + 30 * MINUTE + 1;
  const click = {
    advertiser_id: 'umbrella',
    ip: '198.51.100.7',
    visitor_id: 'v-1',
    user_agent: 'Browser/1.0',
    event_time: at,
  };

  test('has what came from the same address, visitor, network and browser, of the same advertiser', async () => {
    await insertClicks(stores.clickhouse, [
      buildScoredClick({ ...click, click_id: 'middle' }),
      buildScoredClick({ ...click, event_time: at - 29 * MINUTE, verdict: 'duplicate' }),
      buildScoredClick({
        ...click,
        event_time: at + 29 * MINUTE,
        visitor_id: 'v-2',
        user_agent: 'Other/2.0',
      }),
      buildScoredClick({ ...click, ip: '198.51.100.99', visitor_id: 'v-3' }),
      buildScoredClick({ ...click, event_time: at - 31 * MINUTE }),
      buildScoredClick({ ...click, event_time: at + 31 * MINUTE }),
      buildScoredClick({ ...click, advertiser_id: 'umbrella2' }),
    ]);
    const [middle] = await db.clicksById(stores.reader, tenant.advertiserId, 'middle');
    if (!middle) throw new Error('The click was not stored.');
    const { rows } = await db.clicksAround(stores.reader, middle);
    expect(
      rows.map(({ same, minutes }) => [
        same,
        minutes.map(({ minute, accepted }) => [minute, Number(accepted)]),
      ]),
    ).toEqual([
      [
        'address',
        [
          [1, 1],
          [30, 1],
          [59, 1],
        ],
      ],
      [
        'visitor',
        [
          [1, 1],
          [30, 1],
        ],
      ],
      [
        'network',
        [
          [1, 1],
          [30, 2],
          [59, 1],
        ],
      ],
      [
        'device',
        [
          [1, 1],
          [30, 2],
        ],
      ],
    ]);
  });

  test('counts a subscriber of IPv6 once, and nothing of what is not known', async () => {
    const six = { ...click, visitor_id: '', user_agent: '', ip: '2001:db8:1:2::7' };
    await insertClicks(stores.clickhouse, [
      buildScoredClick({ ...six, click_id: 'six' }),
      buildScoredClick({ ...six, ip: '2001:db8:1:2::8' }),
      buildScoredClick({ ...six, ip: '2001:db8:1:3::7' }),
    ]);
    const [found] = await db.clicksById(stores.reader, tenant.advertiserId, 'six');
    if (!found) throw new Error('The click was not stored.');
    const { rows } = await db.clicksAround(stores.reader, found);
    expect(rows.map(({ same, minutes }) => [same, Number(minutes[0]?.accepted)])).toEqual([
      ['address', 2],
      ['network', 3],
    ]);
  });
});

test('sites with most clicks have each bucket, empty ones too, and add up to their clicks', async () => {
  const spans = bucketsOf(range, 'day', 'UTC');
  const boundaries = [...spans.map(({ from }) => from), range.to];
  const sites = await db.siteSeries(stores.reader, acme, boundaries, { limit: 3 });
  expect(sites).toHaveLength(3);
  for (const { siteId, buckets } of sites) {
    expect(buckets).toEqual(spans.map((span) => expected(span, (c) => c.site_id === siteId)));
  }
});

test('figures of one site are those of its clicks alone', async () => {
  const ofSite = { ...acme, siteId: 'site-2' };
  const counted = await db.summary(stores.reader, ofSite, range);
  expect(counted).toEqual(expected(range, (c) => c.site_id === 'site-2'));
});
