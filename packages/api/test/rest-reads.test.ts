import { createCreditNote, issueStatement, openStatements } from '@clickledger/core';
import { createApiKey, noteReconciled } from '@clickledger/db';
import { insertClicks, insertRejection, openDemoStores, type TestStores } from '@clickledger/db/testing';
import { monthRange } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { context } from './callers.ts';
import { invalid, openApi } from './rest-asks.ts';

const HOUR = 3_600_000;
const MARCH = monthRange('2026-03', 'UTC');
const NOW = Date.now();
/** The grace of March is over by then. */
const AFTER_MARCH = MARCH.to + 80 * HOUR;
let stores: TestStores;
let api: Awaited<ReturnType<typeof openApi>>;
/** The same, when March was closed. */
let then: typeof api;
let billed: { key: string; statement: string };

const acme = (click_id: string, at: number, fields: object = {}) =>
  buildScoredClick({
    click_id,
    advertiser_id: 'acme',
    campaign_id: 'acme-spring-shoes',
    event_time: at,
    // Raw clicks are kept for a time from then on.
    received_at: NOW,
    country: 'DE',
    verdict: 'billable',
    price_micros: 350_000n,
    cost_micros: 350_000n,
    ...fields,
  });

beforeAll(async () => {
  stores = await openDemoStores();
  api = await openApi(stores, NOW);
  then = await openApi(stores, AFTER_MARCH);
  await insertClicks(stores.clickhouse, [
    ...Array.from({ length: 7 }, (_, i) => acme(`de-${i}`, NOW - 60_000 * (i + 1))),
    acme('fr', NOW - 10 * 60_000, { country: 'FR', device: 'desktop', trust: 'keyed' }),
    acme('twice', NOW - 11 * 60_000, { verdict: 'duplicate', cost_micros: 0n, duplicate_of: 'gone' }),
  ]);
  await insertRejection(stores.clickhouse, {
    advertiser_id: 'acme',
    received_at: NOW - 60_000,
    click_id: 'refused-click',
    rejection_id: 'refusal-1',
    value: 'acme-typo',
  });
  billed = await closedMonth();
});
afterAll(() => stores.close());

/** An advertiser with a final statement of March: ten clicks. */
async function closedMonth() {
  const id = 'billed';
  await stores.sql
    .insertInto('advertisers')
    .values({ id, name: 'Billed', currency: 'EUR', time_zone: 'UTC', statements_since: new Date(MARCH.from) })
    .execute();
  await stores.sql
    .insertInto('campaigns')
    .values({ id: 'b-search', advertiser_id: id, name: 'Search' })
    .execute();
  await stores.sql.updateTable('issuer').set({ name: 'Clickledger Ltd' }).execute();
  const clicks = Array.from({ length: 10 }, (_, i) =>
    acme(`b-${i}`, MARCH.from + (i + 1) * HOUR, { advertiser_id: id, campaign_id: 'b-search' }),
  );
  await insertClicks(stores.clickhouse, clicks);
  await noteReconciled(stores.clickhouse, Math.floor(AFTER_MARCH / HOUR) * HOUR);
  const keeper = context(stores, { kind: 'job', name: 'statements', advertiser: null }, AFTER_MARCH);
  await openStatements.run(keeper, { advertiserId: id });
  const { id: statement } = await stores.sql
    .selectFrom('statements')
    .select('id')
    .where('advertiser_id', '=', id)
    .where('month', '=', '2026-03')
    .executeTakeFirstOrThrow();
  await issueStatement.run(keeper, { id: statement });
  const { key } = await createApiKey(stores.sql, id, { name: 'Books', scopes: ['read'], expiresAt: null });
  return { key, statement };
}

const ids = (body: { clicks: { click_id: string }[] }) => body.clicks.map(({ click_id }) => click_id);

test('clicks come a page at a time, each once, while others arrive', async () => {
  const first = await api.get('/clicks?limit=4');
  expect(ids(first.body)).toEqual(['de-0', 'de-1', 'de-2', 'de-3']);
  await insertClicks(stores.clickhouse, [acme('newer', NOW - 1_000), acme('between', NOW - 90_000)]);
  const second = await api.get(`/clicks?limit=4&cursor=${first.body.next_cursor}`);
  expect(ids(second.body)).toEqual(['de-4', 'de-5', 'de-6', 'fr']);
  const last = await api.get(`/clicks?limit=4&cursor=${second.body.next_cursor}`);
  expect(ids(last.body)).toEqual(['twice']);
  expect(last.body.next_cursor).toBeNull();
  expect(ids((await api.get('/clicks?limit=2')).body)).toEqual(['newer', 'de-0']);
});

test('clicks are picked by what they carry, and tell their money and times', async () => {
  const picked = async (query: string) => ids((await api.get(`/clicks?${query}`)).body);
  expect(await picked('country=FR')).toEqual(['fr']);
  expect(await picked('country=FR&device=mobile')).toEqual([]);
  expect(await picked('verdict=duplicate')).toEqual(['twice']);
  expect(await picked('verdict=unpaid')).toEqual(['twice']);
  expect(await picked('trust=keyed&campaign=acme-spring-shoes')).toEqual(['fr']);
  expect(await picked('q=twi')).toEqual(['twice']);
  expect(await picked('price=1')).toEqual([]);
  expect(await picked('country=FR&country=IT')).toEqual(['fr']);
  expect(await picked('country.not=DE&verdict.not=duplicate')).toEqual(['fr']);
  expect(await picked('country.not=DE&country.not.2=FR')).toEqual([]);
  expect(await picked('campaign.contains=spring+shoes&trust.contains=KEY')).toEqual(['fr']);
  expect(await picked('campaign.not_contains=spring')).toEqual([]);
  expect(await picked('country=')).toEqual([]);
  expect(await picked('verdict=unpaid&verdict=invalid')).toEqual(['twice']);
  const from = new Date(NOW - 12 * 60_000).toISOString();
  const to = new Date(NOW - 9 * 60_000).toISOString();
  expect(await picked(`from=${from}&to=${to}`)).toEqual(['fr', 'twice']);
  const [click] = (await api.get('/clicks?country=FR')).body.clicks;
  expect(click).toMatchObject({
    click_id: 'fr',
    charged: { amount: '0.350000', currency: 'EUR' },
    verdict: 'billable',
    reasons: [],
    ip: '',
  });
  expect(click.event_time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+\+0[12]:00$/);
  const theirs = await api.get('/clicks', api.keys.other);
  expect(theirs.body).toEqual({ clicks: [], next_cursor: null });
});

test('a click says why it was or was not charged, and a refused one what stood there', async () => {
  const repeat = await api.get('/clicks/twice');
  expect(repeat.body).toMatchObject({
    kind: 'accepted',
    click: { click_id: 'twice', verdict: 'duplicate' },
    duplicate_of: { click_id: 'gone', seconds_before: null },
    adjustment: null,
    charged_by: null,
    others: [],
  });
  expect(repeat.body.sentence).toContain('repeats click gone');
  expect(repeat.body.checks.length).toBeGreaterThan(0);
  const refused = await api.get('/clicks/refused-click');
  expect(refused.body).toMatchObject({
    kind: 'rejected',
    rejected: { id: 'refusal-1', code: 'unknown_campaign', value: 'acme-typo' },
  });
  expect((await api.get('/rejected-clicks/refusal-1')).body).toEqual(refused.body.rejected);
  const listed = await api.get('/rejected-clicks?code=unknown_campaign');
  expect(listed.body).toEqual({ rejected_clicks: [refused.body.rejected], next_cursor: null });
  const found = async (query: string) =>
    (await api.get(`/rejected-clicks?${query}`)).body.rejected_clicks.length;
  expect(await found('reason=unknown_campaign&reason=too_old')).toBe(1);
  expect(await found('reason.not=unknown_campaign')).toBe(0);
  expect(await found('country=&verdict=rejected')).toBe(1);
  expect(await found('country=DE')).toBe(0);
  for (const path of ['/clicks/twice', '/clicks/refused-click', '/rejected-clicks/refusal-1'])
    expect(await api.get(path, api.keys.other)).toMatchObject({ status: 404, body: { code: 'not_found' } });
});

test('what is wrong with a list is named, parameter by parameter', async () => {
  const refused = (query: string) => api.get(`/clicks?${query}`);
  expect(await refused('colour=red')).toMatchObject(invalid('colour'));
  expect((await refused('colour=red')).body.detail).toContain('there are range, from, to');
  expect(await refused('country.like=D&site.contains=')).toMatchObject(
    invalid('country.like', 'site.contains'),
  );
  expect(await refused('trust.not=some')).toMatchObject(invalid('trust.not'));
  expect(await refused('price=AAA&network=AS3320')).toMatchObject(invalid('price', 'network'));
  expect(await refused('q=a&q=b')).toMatchObject(invalid('q'));
  expect(await api.get('/rejected-clicks?visitor=v-1')).toMatchObject(invalid('visitor'));
  expect(await refused('limit=201')).toMatchObject(invalid('limit'));
  expect(await refused('limit=ten')).toMatchObject(invalid('limit'));
  expect(await refused('limit=0x10')).toMatchObject(invalid('limit'));
  expect(await refused('verdict=maybe')).toMatchObject(invalid('verdict'));
  expect(await refused('range=fortnight')).toMatchObject(invalid('range'));
  expect(await refused('from=yesterday&to=today')).toMatchObject(invalid('from', 'to'));
  expect(await refused('from=2026-03-01T00:00:00Z')).toMatchObject(invalid('to'));
  const day = 'from=2026-03-02T00:00:00Z&to=';
  expect(await refused(`${day}2026-03-01T00:00:00Z`)).toMatchObject(invalid('to'));
  expect(await refused(`${day}2028-03-01T00:00:00Z`)).toMatchObject(invalid('to'));
  expect((await refused(`${day}2028-03-01T00:00:00Z`)).body.detail).toContain('400 days at most');
  expect(await refused(`range=7d&${day}2026-03-03T00:00:00Z`)).toMatchObject(invalid('range'));
  const broken = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  for (const cursor of [
    'x',
    broken([]),
    broken([0, 9e15, 'x']),
    broken([NOW, NOW - 1, 'x']),
    broken([NOW - 1, NOW, 'x']),
  ])
    expect(await refused(`cursor=${cursor}`)).toMatchObject(invalid('cursor'));
  expect(await api.get('/query?zone=Mars/Olympus')).toMatchObject(invalid('zone'));
  expect(await api.get('/query?limit=100000')).toMatchObject(invalid('limit'));
  expect(await api.get('/statements?page=2')).toMatchObject(invalid('page'));
  expect(await api.get('/campaigns/not%20an%20id')).toMatchObject(invalid('id'));
  expect(await api.get('/reconciliation?limit=5000')).toMatchObject(invalid('limit'));
  expect(await api.get('/reconciliation/differences')).toMatchObject(invalid('hour'));
  for (const hour of ['1617-10-23T19:46:53Z', '2150-01-01T00:00:00Z']) {
    expect(await api.get(`/reconciliation/differences?hour=${hour}`)).toMatchObject(invalid('hour'));
  }
});

test('a statement tells its lines, and is not sent again while nothing happened to it', async () => {
  const { key, statement } = billed;
  const list = await then.get('/statements', key);
  expect(list.body).toMatchObject({ currency: 'EUR', accruing: { month: '2026-04' } });
  expect(list.body.statements).toMatchObject([{ id: statement, state: 'final', month: '2026-03' }]);
  const read = await then.get(`/statements/${statement}`, key);
  expect(read.body).toMatchObject({
    total: { amount: '3.500000', currency: 'EUR' },
    from: '2026-03-01T00:00:00+00:00',
    lines: [{ position: 1, kind: 'clicks', clicks: 10, amount: { amount: '3.500000' } }],
    left: [{ position: 1, amount: { amount: '3.500000' } }],
    issuer: { name: 'Clickledger Ltd' },
    credit_notes: [],
  });
  const tag = read.headers.get('etag') ?? '';
  expect(tag).toMatch(/^"[0-9a-f]{64}"$/);
  expect(read.headers.get('cache-control')).toBe('private, no-cache');
  for (const header of [tag, `"other", W/${tag}`, '*']) {
    const same = await then.get(`/statements/${statement}`, key, { 'if-none-match': header });
    expect(same).toMatchObject({ status: 304, body: null });
    expect(same.headers.get('etag')).toBe(tag);
    expect(same.headers.get('ratelimit')).toMatch(/^"key";/);
  }
  const admin = context(
    stores,
    { kind: 'operator', userId: 'demo-ops', role: 'admin', advertiser: null },
    AFTER_MARCH,
  );
  const note = await createCreditNote.run(admin, {
    statementId: statement,
    kind: 'goodwill',
    reason: 'A launch that went wrong',
    lines: [{ position: 1, amount: '1.50' }],
  });
  const credited = await then.get(`/statements/${statement}`, key, { 'if-none-match': tag });
  expect(credited.status).toBe(200);
  expect(credited.headers.get('etag')).not.toBe(tag);
  expect(credited.body).toMatchObject({
    credited: { amount: '-1.500000' },
    left: [{ amount: { amount: '2.000000' } }],
    credit_notes: [{ id: note.id, lines: [{ kind: 'goodwill' }] }],
  });
  const own = await then.get(`/credit-notes/${note.id}`, key);
  expect(own.body).toEqual(credited.body.credit_notes[0]);
  const noteTag = own.headers.get('etag') ?? '';
  expect((await then.get(`/credit-notes/${note.id}`, key, { 'if-none-match': noteTag })).status).toBe(304);
  for (const path of [`/statements/${statement}`, `/credit-notes/${note.id}`, '/statements/none'])
    expect(await api.get(path, api.keys.read, { 'if-none-match': '*' })).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    });
});

test('an answer about a time that is over has a tag, and one that goes on has none', async () => {
  const over = '/query?show=billable&from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z';
  const tag = (await api.get(over)).headers.get('etag') ?? '';
  expect(tag).not.toBe('');
  expect((await api.get(over, api.keys.read, { 'if-none-match': tag })).status).toBe(304);
  const open = await api.get('/query?show=billable&range=24h', api.keys.read, { 'if-none-match': '*' });
  expect(open.status).toBe(200);
  expect(open.headers.get('etag')).toBeNull();
  expect(open.headers.get('cache-control')).toBe('no-store');
});

test('reconciled hours and differences are told', async () => {
  const read = await then.get(
    '/reconciliation?from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z&different=true',
  );
  expect(read.body).toMatchObject({ state: 'reconciled', behind: false, hours: [], more: false });
  expect(read.body.from).toBe('2026-03-01T01:00:00+01:00');
  const hour = await api.get('/reconciliation/differences?hour=2026-03-01T00:00:00Z');
  expect(hour.body).toEqual({ differences: [] });
});
