import { addRestatements, writeTotals } from '@clickledger/db';
import { insertClicks, insertRejection, openDemoStores, type TestStores } from '@clickledger/db/testing';
import { discrepancy, type Evidence, readCsv, type ScoredClick } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportDisclosure, readDisclosure, readMonth, readOtherWindows } from '#index.ts';
import { ACME, callOf, GLOBEX, member, operator } from './principals.ts';

// Half an hour past noon in Berlin, on the third of a month; of a year whose clicks are not deleted with age yet.
const NOW = Date.UTC(2036, 9, 3, 10, 30);
const HOUR = 3_600_000;
const MINUTE = 60_000;
const SITE = 'acme-morning-news';

let stores: TestStores;
let id = 0;

function click(fields: Partial<ScoredClick>): ScoredClick {
  const at = fields.event_time ?? NOW - HOUR;
  return buildScoredClick({
    advertiser_id: 'acme',
    campaign_id: 'acme-outlet',
    site_id: SITE,
    click_id: `c${++id}`,
    event_time: at,
    received_at: at,
    dedupe_window_ms: 30_000,
    price_micros: 250_000n,
    cost_micros: fields.verdict === undefined || fields.verdict === 'billable' ? 250_000n : 0n,
    rule_set: 6,
    ...fields,
  });
}

const found = (rule: string, weight: number, kind: Evidence['class'] = 'givt'): Evidence => ({
  rule,
  version: 1,
  class: kind,
  weight,
  detail: {},
});
const invalid = (invalid_class: 'givt' | 'sivt', ...evidence: Evidence[]) =>
  ({ verdict: 'invalid', invalid_class, evidence, score: 100 }) as const;

beforeAll(async () => {
  stores = await openDemoStores();
  await insertClicks(stores.clickhouse, [
    ...Array.from({ length: 5 }, () => click({})),
    click({ evidence: [found('missing_headers', 50)], score: 50 }),
    click({ verdict: 'duplicate', duplicate_of: 'c1' }),
    // What decided is what weighs most, not what was reported first.
    click(invalid('givt', found('missing_headers', 0), found('declared_bot', 100))),
    click(invalid('givt', found('test_click', 100))),
    click(invalid('sivt', found('missing_headers', 50), found('click_frequency_ip', 100, 'sivt'))),
    click({ site_id: '', received_at: NOW - HOUR + 10 * MINUTE }),
    click({ site_id: '', source: 'import', import_id: 'i', received_at: NOW }),
    // The evening before, in Berlin still September.
    click({ event_time: Date.UTC(2036, 8, 30, 21, 59) }),
    click({ event_time: Date.UTC(2036, 8, 30, 22, 1) }),
    click({ advertiser_id: 'globex', campaign_id: 'globex-card' }),
  ]);
  const refuse = (fields: object) =>
    insertRejection(stores.clickhouse, { advertiser_id: 'acme', received_at: NOW - HOUR, ...fields });
  await refuse({ campaign_id: 'acme-outlet', code: 'rate_limited', count: 40, site_id: SITE });
  await refuse({ campaign_id: 'acme-outlet', code: 'inactive_campaign', site_id: 'invented' });
  await refuse({ campaign_id: 'invented', code: 'unknown_campaign' });
  const filtered = (kind: string, count: number, filter_id = `f${++id}`) => ({
    advertiser_id: 'acme',
    campaign_id: 'acme-outlet',
    window_start: Math.floor((NOW - HOUR) / 900_000) * 900,
    filter_id,
    site_id: SITE,
    source: 'pixel',
    kind,
    count,
  });
  await stores.clickhouse.insert({
    table: 'filtered_requests',
    values: [
      filtered('head', 3, 'grows'),
      filtered('head', 7, 'grows'),
      filtered('prefetch', 2),
      filtered('prerender', 1),
    ],
    format: 'JSONEachRow',
  });
  await stores.clickhouse.insert({
    table: 'adjustments',
    values: [
      {
        advertiser_id: 'acme',
        campaign_id: 'acme-outlet',
        site_id: SITE,
        click_id: 'c2',
        keyed: false,
        event_time: NOW - HOUR,
        rule: 'burst',
        version: 1,
        class: 'sivt',
        evidence: '',
        amount_micros: '250000',
        run: 'r',
        // In Berlin it is November by then.
        found_at: Date.UTC(2036, 9, 31, 23, 30),
      },
    ],
    format: 'JSONEachRow',
  });
});
afterAll(() => stores.close());

/** As the dashboard asks. */
const at = (principal = member('billing')) => ({
  ...callOf(stores, principal),
  stores: { clickhouse: stores.reader, sql: stores.sql },
  now: NOW,
});

test('figures that changed after their day are in the report and its file, with what they were and why', async () => {
  const restated = { day: '2036-10-02', seenAt: new Date(NOW - 48 * HOUR), noticedAt: new Date(NOW - HOUR) };
  await addRestatements(stores.sql, 'acme', [
    { ...restated, measure: 'charged', before: 2_500_000n, after: 3_130_000n, why: 'Two clicks came later.' },
    { ...restated, day: '2036-09-30', measure: 'billable', before: 1n, after: 2n, why: 'Not of these days.' },
  ]);
  await addRestatements(stores.sql, 'globex', [
    { ...restated, measure: 'billable', before: 1n, after: 2n, why: 'Of somebody else.' },
  ]);
  const told = [{ day: '2036-10-02', measure: 'charged', before: 2_500_000n, after: 3_130_000n }];
  expect((await readDisclosure.run(at(), {})).restated).toMatchObject(told);
  const days = { by: 'day' as const, from: '2036-10-02', to: '2036-10-03' };
  for (const [input, cells] of [
    [{}, ['2036-10-02 charged: was 2.50, is 3.13. Two clicks came later.']],
    [days, ['']],
  ] as const) {
    const { chunks } = await exportDisclosure.run(at(), input);
    const [head, ...rows] = readCsv((await Array.fromAsync(chunks)).join('')) ?? [];
    const column = head?.cells.indexOf('restated_days_of_the_period') ?? -1;
    expect([...new Set(rows.map((row) => row.cells[column]))]).toEqual(cells);
  }
});

test('a month of a campaign adds up from received to billed', async () => {
  const report = await readDisclosure.run(at(), {});
  expect(report).toMatchObject({ from: '2036-10-01', to: '2036-10-03', timeZone: 'Europe/Berlin' });
  expect(report.periods).toMatchObject([{ name: '2036-10', state: 'open', reconciled: false }]);
  expect(report.rows.map(({ campaign }) => campaign)).toEqual(['Outlet, last sizes', 'No such campaign']);
  expect(report.rows[0]).toMatchObject({
    filtered: { head: 7n, prefetch: 2n, prerender: 1n },
    received: 54n,
    refused: 41n,
    refusedBy: { rate_limited: 40n, inactive_campaign: 1n },
    gross: 13n,
    duplicate: 1n,
    windowsMs: [30_000],
    givt: 2n,
    givtBy: { declared_bot: 1n, test_click: 1n },
    net: 10n,
    sivt: 1n,
    sivtBy: {},
    billed: 9n,
    chargedMicros: 2_250_000n,
    amountMicros: 2_250_000n,
    undecided: 1n,
    test: 1n,
    adjustedBy: { '2036-11': 1n },
    adjustedMicrosBy: { '2036-11': 250_000n },
    late: 1n,
    imported: 1n,
    live: 12n,
    untold: 0n,
    ruleSets: [6],
  });
  expect(report.rows[1]).toMatchObject({ received: 1n, refusedBy: { unknown_campaign: 1n } });
  expect(report.totals).toMatchObject({ received: 55n, billed: 9n, amountMicros: 2_250_000n });
});

test('techniques of SIVT are for auditors', async () => {
  const report = await readDisclosure.run(at(operator('support', ACME)), {});
  expect(report.withTechniques).toBe(true);
  expect(report.totals.sivtBy).toEqual({ click_frequency_ip: 1n });
});

test('days and months begin with those of the advertiser, and rows add up to the totals however they are cut', async () => {
  for (const by of ['day', 'month'] as const) {
    for (const per of ['campaign', 'site', 'campaign_site'] as const) {
      const { rows, totals } = await readDisclosure.run(at(), { from: '2036-09-30', by, per });
      for (const row of rows) expect(discrepancy({ ...row, sivtBy: { not_told: row.sivt } })).toBeUndefined();
      const sum = (of: (row: (typeof rows)[number]) => bigint) =>
        rows.reduce((all, row) => all + of(row), 0n);
      expect(sum((row) => row.received)).toBe(totals.received);
      expect(sum((row) => row.billed)).toBe(totals.billed);
      expect(sum((row) => row.amountMicros)).toBe(totals.amountMicros);
    }
  }
  const { rows } = await readDisclosure.run(at(), { from: '2036-09-30', by: 'day' });
  expect(rows.filter(({ gross }) => gross > 0n).map(({ period, billed }) => [period, billed])).toEqual([
    ['2036-09-30', 1n],
    ['2036-10-01', 1n],
    ['2036-10-03', 8n],
  ]);
});

test('what raw clicks have forgotten is still billed, and stands as not told', async () => {
  const row = {
    advertiser_id: 'acme',
    campaign_id: 'acme-outlet',
    window_start: Date.UTC(2025, 0, 7, 12) / 1000,
    site_id: SITE,
    billable: 10,
    duplicate: 3,
    invalid_givt: 2,
    invalid_sivt: 1,
    cost_micros: '2500000',
    version: 1,
  };
  await stores.clickhouse.insert({ table: 'rollups_1h', values: [row], format: 'JSONEachRow' });
  await writeTotals(stores.clickhouse, '1h', { windowStarts: [row.window_start * 1000] });
  const { totals, periods } = await readDisclosure.run(at(), { from: '2025-01-01', to: '2025-01-31' });
  expect(totals).toMatchObject({ gross: 16n, billed: 10n, untold: 16n, givtBy: { not_told: 2n } });
  expect(periods).toMatchObject([{ state: 'closed' }]);
  const { figures } = await readMonth.run(at(), { month: '2025-01' });
  expect(totals.amountMicros).toBe(figures.amountMicros);
});

test('either store may be ahead of the other', async () => {
  const noon = Date.UTC(2036, 7, 5, 12);
  const robot = () => click({ event_time: noon, ...invalid('givt', found('declared_bot', 100)) });
  await insertClicks(stores.clickhouse, [robot(), robot(), click({ event_time: noon })]);
  const row = {
    advertiser_id: 'acme',
    campaign_id: 'acme-outlet',
    window_start: noon / 1_000,
    site_id: SITE,
    billable: 5,
    invalid_givt: 1,
    cost_micros: '1250000',
    version: 1,
  };
  await stores.clickhouse.insert({ table: 'rollups_1h', values: [row], format: 'JSONEachRow' });
  const { totals } = await readDisclosure.run(at(), { from: '2036-08-01', to: '2036-08-31' });
  expect(totals).toMatchObject({ gross: 7n, givtBy: { declared_bot: 2n }, billed: 5n, untold: 4n });
  expect(totals.chargedMicros).toBe(1_250_000n);
});

test('the file has the rows of the report', async () => {
  const { filename, chunks } = await exportDisclosure.run(at(), { per: 'campaign_site' });
  expect(filename).toBe('disclosure-acme-2036-10-01-2036-10-03.csv');
  const [head = '', ...lines] = (await Array.fromAsync(chunks)).join('').slice(1).trimEnd().split('\r\n');
  // The one comma within a cell stands between quotes.
  const cells = (lines[0] ?? '').replace('"Outlet, last sizes"', 'Outlet').split(',');
  expect(Object.fromEntries(head.split(',').map((name, i) => [name, cells[i]]))).toMatchObject({
    period: '2036-10',
    status: 'open',
    campaign_id: 'acme-outlet',
    site_id: SITE,
    filtered_head: '7',
    received: '51',
    refused_by_reason: 'rate_limited:40',
    givt_by_technique: 'declared_bot:1 test_click:1',
    sivt: '1',
    sivt_by_technique: '',
    total_net_billed: '7',
    amount: '1.75',
    currency: 'EUR',
  });
});

test('another advertiser sees its own alone, and asks for no more days than can be read', async () => {
  const { totals } = await readDisclosure.run(at(member('owner', GLOBEX)), {});
  expect(totals).toMatchObject({ received: 1n, filtered: { head: 0n } });
  const tooLong = readDisclosure.run(at(), { from: '2025-01-01', to: '2036-10-03' });
  await expect(tooLong).rejects.toThrow('at most 400 days');
  const backwards = readDisclosure.run(at(), { from: '2036-10-03', to: '2036-10-01' });
  await expect(backwards).rejects.toThrow('not after the last');
  await expect(readDisclosure.run(at(), { from: '2036-02-30' })).rejects.toThrow('no such day');
});

test('other windows charge for what they do not call a repeat', async () => {
  const start = Date.UTC(2036, 9, 2, 8);
  const visit = (seconds: number, fields: Partial<ScoredClick> = {}) =>
    click({
      campaign_id: 'acme-spring-shoes',
      ip: '203.0.113.77',
      visitor_id: 'v',
      event_time: start + seconds * 1_000,
      ...fields,
    });
  const repeat = { verdict: 'duplicate', duplicate_of: 'x' } as const;
  await insertClicks(stores.clickhouse, [
    visit(0),
    visit(0.5, repeat),
    visit(3, repeat),
    visit(20, repeat),
    visit(40),
    visit(41, invalid('givt', found('declared_bot', 100))),
    visit(9_000),
  ]);
  const { asJudged, windows } = await readOtherWindows.run(at(), { campaignId: 'acme-spring-shoes' });
  expect(asJudged).toMatchObject({ billed: 3n, duplicate: 3n, amountMicros: 750_000n });
  expect(windows.map(({ windowMs, billed }) => [windowMs / 1_000, Number(billed)])).toEqual([
    [1, 5],
    [5, 4],
    [10, 4],
    [30, 3],
    [60, 2],
    [86_400, 1],
  ]);
  for (const { billed, duplicate, amountMicros } of windows) {
    expect(billed + duplicate).toBe(6n);
    expect(amountMicros).toBe(billed * 250_000n);
  }
});
