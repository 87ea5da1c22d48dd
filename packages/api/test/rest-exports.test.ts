import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKey, keepExports } from '@clickledger/core';
import { claimExport, forgetClickExports } from '@clickledger/db';
import { insertClicks, openDemoStores, type TestStores } from '@clickledger/db/testing';
import { buildScoredClick } from '@clickledger/domain/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRestApp } from '#rest/app.ts';
import { ACME, context, GLOBEX, someoneOf } from './callers.ts';

const NOW = Date.now();
const folder = mkdtempSync(join(tmpdir(), 'clickledger-exports-'));
let stores: TestStores;
let key: string;
let theirs: string;
beforeAll(async () => {
  stores = await openDemoStores();
  const make = async (advertiser: typeof ACME) =>
    (await createKey.run(context(stores, someoneOf(advertiser)), { name: 'Files', scopes: ['read'] })).key;
  key = await make(ACME);
  theirs = await make(GLOBEX);
  const clicks = Array.from({ length: 300 }, (_, i) =>
    buildScoredClick({
      click_id: `c${String(i).padStart(3, '0')}`,
      advertiser_id: 'acme',
      campaign_id: i % 3 ? 'acme-outlet' : 'acme-spring-shoes',
      event_time: NOW - 3_600_000 + i * 1000,
      received_at: NOW,
      ip: '198.51.100.7',
    }),
  );
  await insertClicks(stores.clickhouse, clicks);
});
afterAll(async () => {
  await stores.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Told {
  id: string;
  state: string;
  url: string;
  progress: number;
  bytes: number;
  problem: string | null;
  code: string;
}

const app = createRestApp();
function send(path: string, init: RequestInit = {}): Promise<Response> {
  const { principal: _, ...call } = context(stores, null);
  const deployment = { ...call.deployment, exportsFolder: folder };
  const request = new Request(new URL(path, 'http://localhost'), init);
  return Promise.resolve(app.fetch(request, { call: { ...call, deployment } }));
}
async function ask(path: string, as = key, body?: object) {
  const headers = { authorization: `Bearer ${as}`, 'content-type': 'application/json' };
  const init = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers };
  const response = await send(`/api/v1${path}`, init);
  const location = response.headers.get('location');
  return { status: response.status, location, body: (await response.json()) as Told };
}

/** Writes whatever waits. */
async function written(id: string): Promise<Told> {
  const stop = new AbortController();
  const parts = { stores, deployment: {}, folder, logger: context(stores, null).logger };
  const kept = keepExports(parts, stop.signal);
  let told: Told | undefined;
  await expect
    .poll(
      async () => {
        told = (await ask(`/exports/${id}`)).body;
        return told.state;
      },
      { timeout: 30_000 },
    )
    .toMatch(/done|failed/);
  stop.abort();
  await kept;
  return told as Told;
}

const LAST_DAY = { range: { preset: '24h' } };

test('clicks of a range are written, and downloaded by an address alone, in parts', async () => {
  const asked = await ask('/exports', key, { format: 'jsonl', clicks: LAST_DAY });
  expect(asked.location).toBe(`/api/v1/exports/${asked.body.id}`);
  expect(asked).toMatchObject({ status: 202, body: { state: 'waiting', url: null } });
  const told = await written(asked.body.id);
  expect(told).toMatchObject({ state: 'done', progress: 100, problem: null });
  const file = await send(told.url);
  expect(file.headers.get('content-disposition')).toMatch(/\.jsonl"$/);
  const text = await file.text();
  expect(told.bytes).toBe(text.length);
  const rows = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(rows.map((row) => row.click_id)).toEqual(
    Array.from({ length: 300 }, (_, i) => `c${String(i).padStart(3, '0')}`),
  );
  expect(rows[0]).toMatchObject({ campaign_id: 'acme-spring-shoes', ip: '', ip_prefix: expect.any(String) });

  const rest = await send(told.url, {
    headers: { range: 'bytes=1000-', 'if-range': file.headers.get('etag') ?? '' },
  });
  expect(rest.status).toBe(206);
  expect(await rest.text()).toBe(text.slice(1000));
});

test('an address opens nothing but its file, and nobody else’s key sees it', async () => {
  const { id } = (await ask('/exports', key, { clicks: { ...LAST_DAY, campaign_id: 'acme-outlet' } })).body;
  const told = await written(id);
  const csv = await (await send(told.url)).text();
  expect(csv.trim().split('\r\n')).toHaveLength(201);
  const over = new URL(told.url);
  over.searchParams.set('expires', String(Number(over.searchParams.get('expires')) + 1));
  for (const url of [over.href, told.url.replace(id, crypto.randomUUID()), told.url.slice(0, -2)]) {
    expect((await send(url)).status).toBe(403);
  }
  expect(await ask(`/exports/${id}`, theirs)).toMatchObject({ status: 404, body: { code: 'not_found' } });
});

test('clicks come as Parquet, and the rows of a question as CSV and as Parquet', async () => {
  const parquet = (await ask('/exports', key, { format: 'parquet', clicks: LAST_DAY })).body;
  const bytes = Buffer.from(await (await send((await written(parquet.id)).url)).arrayBuffer());
  expect([bytes.subarray(0, 4).toString(), bytes.subarray(-4).toString()]).toEqual(['PAR1', 'PAR1']);
  expect(bytes.includes('ip_prefix')).toBe(true);
  expect(bytes.includes('198.51.100.7')).toBe(false);
  const question = { measures: ['accepted'], by: ['placement'] };
  const csv = (await ask('/exports', key, { question })).body;
  const text = await (await send((await written(csv.id)).url)).text();
  expect(text).toMatch(/^row,placement,accepted,currency,time_zone\r\nrow,.*,300,EUR,Europe\/Berlin\r\n$/);
  const priced = { ...question, measures: ['accepted', 'charged', 'average_price'], compare: 'previous' };
  const rows = (await ask('/exports', key, { format: 'parquet', question: priced })).body;
  const done = await written(rows.id);
  expect(done).toMatchObject({ state: 'done', format: 'parquet' });
  const file = await send(done.url);
  expect(file.headers.get('content-type')).toBe('application/vnd.apache.parquet');
  // ClickHouse reads what it has not written.
  const read = await stores.clickhouse.query({
    query: `SELECT accepted, toTypeName(charged) AS type, compared_accepted, compared_average_price, currency
      FROM format(Parquet, unhex({file: String}))`,
    query_params: { file: Buffer.from(await file.arrayBuffer()).toString('hex') },
    format: 'JSONEachRow',
  });
  expect(await read.json()).toEqual([
    {
      accepted: '300',
      type: 'Nullable(Decimal(18, 6))',
      compared_accepted: '0',
      compared_average_price: null,
      currency: 'EUR',
    },
  ]);
});

test('what cannot be written is said at once', async () => {
  for (const body of [{}, { clicks: LAST_DAY, question: {} }, { format: 'xlsx', question: {} }]) {
    expect(await ask('/exports', key, body)).toMatchObject({ status: 400, body: { code: 'invalid' } });
  }
});

test('what a killed writer began is written whole by another', async () => {
  const { id } = (await ask('/exports', key, { clicks: LAST_DAY })).body;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${id}.draft`), 'half of something longer'.repeat(10_000));
  // Its claim is over.
  expect((await claimExport(stores.sql, Date.now() - 60_000))?.id).toBe(id);
  expect((await ask(`/exports/${id}`)).body.state).toBe('running');
  const text = await (await send((await written(id)).url)).text();
  expect(text.trim().split('\r\n')).toHaveLength(301);
  expect(existsSync(join(folder, `${id}.draft`))).toBe(false);
});

test('an advertiser has three under way, and files are deleted when their time is over', async () => {
  const asked = [];
  for (let i = 0; i < 3; i++) asked.push((await ask('/exports', key, { clicks: LAST_DAY })).body.id);
  expect(await ask('/exports', key, { clicks: LAST_DAY })).toMatchObject({ status: 429 });
  for (const id of asked) await written(id);
  const [old = ''] = asked;
  const { url } = (await ask(`/exports/${old}`)).body;
  const past = { asked_at: new Date(Date.now() - 4 * 86_400_000) };
  await stores.sql.updateTable('exports').set(past).where('id', '=', old).execute();
  const { id } = (await ask('/exports', key, { clicks: LAST_DAY })).body;
  await written(id);
  expect(existsSync(join(folder, old))).toBe(false);
  expect((await send(url)).status).toBe(404);
});

test('files of clicks are gone once somebody in them was erased, those of figures stay', async () => {
  const make = async (body: object) => written((await ask('/exports', key, body)).body.id);
  const clicks = await make({ clicks: LAST_DAY });
  const figures = await make({ question: { by: ['country'] } });
  await forgetClickExports(stores.sql, 'globex');
  expect((await send(clicks.url)).status).toBe(200);
  await forgetClickExports(stores.sql, 'acme');
  expect((await send(clicks.url)).status).toBe(404);
  await make({ question: { by: ['device'] } });
  expect(existsSync(join(folder, clicks.id))).toBe(false);
  expect((await send(figures.url)).status).toBe(200);
});
