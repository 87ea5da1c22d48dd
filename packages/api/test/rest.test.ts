import { createKey } from '@clickledger/core';
import { hashApiKey, recomputeWindows } from '@clickledger/db';
import { insertClicks, openDemoStores, type TestStores } from '@clickledger/db/testing';
import { windowStart } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRestApp } from '#rest/app.ts';
import { ACME, context, GLOBEX, someoneOf } from './callers.ts';

const NOW = Math.floor(Date.now() / 3_600_000) * 3_600_000 - 1_800_000;
let stores: TestStores;
let keys: { send: string; read: string; manage: string; expired: string; other: string };
beforeAll(async () => {
  stores = await openDemoStores();
  const make = async (advertiser: 'acme' | 'globex', ...scopes: ('send' | 'read' | 'manage')[]) =>
    (
      await createKey.run(context(stores, someoneOf(advertiser === 'acme' ? ACME : GLOBEX), NOW), {
        name: scopes.join(' '),
        scopes,
      })
    ).key;
  keys = {
    send: await make('acme', 'send'),
    read: await make('acme', 'read'),
    manage: await make('acme', 'manage'),
    expired: await make('acme', 'read'),
    other: await make('globex', 'read'),
  };
  await stores.sql
    .updateTable('api_keys')
    .set({ expires_at: new Date(NOW) })
    .where('key_hash', '=', hashApiKey(keys.expired))
    .execute();
  const clicks = ['DE', 'DE', 'FR'].map((country, i) =>
    buildScoredClick({
      click_id: `c${i}`,
      advertiser_id: 'acme',
      campaign_id: 'acme-spring-shoes',
      event_time: NOW - 60_000 * (i + 1),
      received_at: NOW,
      country,
      verdict: 'billable',
      price_micros: 350_000n,
      cost_micros: 350_000n,
    }),
  );
  await insertClicks(stores.clickhouse, clicks);
  const starts = clicks.map(({ event_time }) => event_time);
  for (const granularity of ['1m', '1h'] as const) {
    const windowStarts = starts.map((time) => windowStart(time, granularity));
    await recomputeWindows(stores.clickhouse, { granularity, windowStarts, version: 1n });
  }
});
afterAll(() => stores.close());

/** What of the answers is looked into. */
interface Told {
  id: string;
  detail: string;
  campaigns: { id: string }[];
  rows: { keys: string[]; figures: object }[];
  total: { figures: object };
  errors: { field: string }[];
  openapi: string;
  paths: Record<string, { post?: { responses: object } }>;
}

const app = createRestApp({ requestsAMinute: 40 });
async function answerTo(path: string, key: string | null, init: RequestInit = {}) {
  const { principal: _, ...call } = context(stores, null, NOW);
  const headers = {
    ...(key && { authorization: `Bearer ${key}` }),
    ...(init.body && { 'content-type': 'application/json' }),
    ...(init.headers as Record<string, string>),
  };
  const request = new Request(`http://localhost/api/v1${path}`, { ...init, headers });
  return app.fetch(request, { call });
}

async function ask(path: string, key: string | null, init: RequestInit = {}) {
  const answer = await answerTo(path, key, init);
  const { status, headers } = answer;
  return { status, headers, body: (await answer.json()) as Told };
}

test('who asks is known by the key, and what it may do by its scopes', async () => {
  for (const [key, status, code] of [
    [null, 401, 'unauthenticated'],
    ['clk_unknown', 401, 'unauthenticated'],
    [keys.expired, 401, 'key_expired'],
    [keys.send, 403, 'forbidden'],
    [keys.manage, 403, 'forbidden'],
  ] as const) {
    const answer = await ask('/campaigns', key);
    expect(answer).toMatchObject({ status, body: { code, status } });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  }
  expect((await ask('/campaigns', keys.manage)).body.detail).toContain('the scope read');
  const mine = await ask('/campaigns', keys.read);
  expect(mine.status).toBe(200);
  expect(mine.body.campaigns.map(({ id }) => id)).toContain('acme-spring-shoes');
  const theirs = await ask('/campaigns', keys.other);
  expect(theirs.body.campaigns.map(({ id }) => id)).not.toContain('acme-spring-shoes');
  expect(await ask('/campaigns/acme-spring-shoes', keys.other)).toMatchObject({
    status: 404,
    body: { code: 'not_found' },
  });
});

test('a question is asked as JSON and as parameters, and answered alike', async () => {
  const question = { measures: ['billable', 'charged'], by: ['country'], range: { preset: '24h' } };
  const asked = await ask('/query', keys.read, { method: 'POST', body: JSON.stringify(question) });
  expect(asked.status).toBe(200);
  expect(asked.body.rows.map(({ keys, figures }) => [keys[0], figures])).toEqual([
    ['DE', { billable: 2, charged: { exact: '0.700000', amount: '0.70' } }],
    ['FR', { billable: 1, charged: { exact: '0.350000', amount: '0.35' } }],
  ]);
  expect(asked.body.total.figures).toEqual({ billable: 3, charged: { exact: '1.050000', amount: '1.05' } });
  const same = await ask('/query?show=billable.charged&by=country', keys.read);
  expect(same.body).toEqual(asked.body);
});

test('what cannot be used is named, field by field', async () => {
  const question = { measures: ['clicks'], by: ['moon'], range: { preset: '24h' } };
  const wrong = await ask('/query', keys.read, { method: 'POST', body: JSON.stringify(question) });
  expect(wrong).toMatchObject({ status: 400, body: { code: 'invalid' } });
  expect(wrong.body.errors.map(({ field }) => field)).toEqual(['measures.0', 'by.0']);
  const backwards = { range: { from: '2026-03-02T00:00:00Z', to: '2026-03-01T00:00:00Z' } };
  const ended = await ask('/query', keys.read, { method: 'POST', body: JSON.stringify(backwards) });
  expect(ended).toMatchObject({ status: 400, body: { errors: [{ field: 'range.to' }] } });
  const parameter = await ask('/query?by=moon', keys.read);
  expect(parameter).toMatchObject({ status: 400, body: { errors: [{ field: 'by' }] } });
  const noJson = await ask('/query', keys.read, { method: 'POST', body: '{' });
  expect(noJson).toMatchObject({ status: 400, body: { code: 'invalid' } });
  const headers = { 'content-type': 'text/plain' };
  const noType = await ask('/query', keys.read, { method: 'POST', body: '{}', headers });
  expect(noType).toMatchObject({ status: 415, body: { code: 'not_json' } });
});

test('a path that there is not, or a method that it has not, is said before a key is asked for', async () => {
  for (const [path, method] of [
    ['/nothing', 'GET'],
    ['/campaigns/a/b/c', 'POST'],
    ['', 'GET'],
  ] as const) {
    for (const key of [null, keys.read])
      expect(await ask(path, key, { method })).toMatchObject({ status: 404, body: { code: 'not_found' } });
  }
  for (const [path, method, allow] of [
    ['/campaigns', 'DELETE', 'GET, HEAD, OPTIONS, POST'],
    ['/campaigns/acme-spring-shoes', 'PUT', 'GET, HEAD, OPTIONS, PATCH'],
    ['/campaigns/acme-spring-shoes/pause', 'GET', 'OPTIONS, POST'],
    ['/openapi.json', 'POST', 'GET, HEAD, OPTIONS'],
    ['/live', 'PATCH', 'GET, OPTIONS'],
  ] as const) {
    const answer = await ask(path, null, { method });
    expect(answer).toMatchObject({ status: 405, body: { code: 'method_not_allowed', status: 405 } });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.get('allow')).toBe(allow);
    const options = await answerTo(path, null, { method: 'OPTIONS' });
    expect([options.status, options.headers.get('allow'), await options.text()]).toEqual([204, allow, '']);
  }
  const head = await answerTo('/campaigns', keys.read, { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
  expect((await answerTo('/campaigns', null, { method: 'HEAD' })).status).toBe(401);
});

test('a campaign is made once for one idempotency key, paused and resumed', async () => {
  const headers = { 'idempotency-key': crypto.randomUUID() };
  const body = JSON.stringify({ name: 'By the API', price: '0.20', daily_budget: '5' });
  const made = await ask('/campaigns', keys.manage, { method: 'POST', body, headers });
  expect(made.status).toBe(201);
  expect(made.headers.get('location')).toBe(`/api/v1/campaigns/${made.body.id}`);
  const again = await ask('/campaigns', keys.manage, { method: 'POST', body, headers });
  expect(again).toMatchObject({ status: 201, body: made.body });
  expect(again.headers.get('location')).toBe(made.headers.get('location'));
  const { id } = made.body;
  const paused = await ask(`/campaigns/${id}/pause`, keys.manage, { method: 'POST' });
  expect(paused.body).toEqual({ id, status: 'paused' });
  const read = await ask(`/campaigns/${id}`, keys.read);
  expect(read.body).toMatchObject({
    name: 'By the API',
    status: 'paused',
    price: { amount: '0.200000', currency: 'EUR' },
    daily_budget: { amount: '5.000000', currency: 'EUR' },
    total_budget: null,
  });
  const free = JSON.stringify({ name: 'Free', price: 'none' });
  const wrong = await ask('/campaigns', keys.manage, { method: 'POST', body: free });
  expect(wrong).toMatchObject({ status: 400, body: { code: 'invalid', errors: [{ field: 'price' }] } });
  expect(await ask('/campaigns', keys.read, { method: 'POST', body })).toMatchObject({ status: 403 });
});

test('the document names every operation with its problems, and opens without a key', async () => {
  const { status, body } = await ask('/openapi.json', null);
  expect(status).toBe(200);
  expect(body.openapi).toBe('3.1.0');
  expect(Object.keys(body.paths)).toEqual(
    expect.arrayContaining(['/api/v1/query', '/api/v1/campaigns', '/api/v1/campaigns/{id}']),
  );
  expect(Object.keys(body.paths['/api/v1/query']?.post?.responses ?? {})).toEqual(
    expect.arrayContaining(['200', '400', '401', '403', '422', '429', '500', '503']),
  );
});

test('a key has so many requests a minute, and is told what is left', async () => {
  const { principal: _, ...call } = context(stores, null, NOW);
  const few = createRestApp({ requestsAMinute: 1 });
  const request = () =>
    few.fetch(
      new Request('http://localhost/api/v1/campaigns', { headers: { authorization: `Bearer ${keys.read}` } }),
      { call },
    );
  expect((await request()).headers.get('ratelimit')).toBe('"key";r=0;t=60');
  const refused = await request();
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('60');
});

test('when a key was last used is noted', async () => {
  const used = await stores.sql.selectFrom('api_key_uses').selectAll().execute();
  expect(used.length).toBeGreaterThan(0);
});
