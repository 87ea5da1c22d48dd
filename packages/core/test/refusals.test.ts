import { insertRejection, openDemoStores, type TestStores } from '@clickledger/db/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportRefusals, findRefusals, summarizeRefusals } from '#index.ts';
import { callOf, member, operator } from './principals.ts';

const NOW = Date.now();
const MINUTE = 60_000;
const range = { preset: '24h' } as const;

let stores: TestStores;
beforeAll(async () => {
  stores = await openDemoStores();
  const refuse = (fields: Partial<Parameters<typeof insertRejection>[1]>) =>
    insertRejection(stores.clickhouse, { advertiser_id: '', received_at: NOW - MINUTE, ...fields });
  await refuse({
    rejection_id: 'nobodys',
    value: '=cmd|calc',
    page_host: 'blog.example',
    ip_prefix: '93.192.0.0',
  });
  await refuse({
    advertiser_id: 'acme',
    rejection_id: 'paused',
    campaign_id: 'acme-outlet',
    code: 'inactive_campaign',
    source: 'redirect',
    site_id: 'acme-morning-news',
    received_at: NOW - 2 * MINUTE,
  });
  // The same row of a minute, written again while it grew.
  const flood = {
    advertiser_id: 'globex',
    rejection_id: 'flood',
    code: 'rate_limited',
    page_host: 'shop.example',
  };
  await refuse({ ...flood, count: 10, received_at: NOW - 3 * MINUTE });
  await refuse({ ...flood, count: 900, received_at: NOW - 3 * MINUTE });
  await refuse({ advertiser_id: 'acme', rejection_id: 'long ago', received_at: NOW - 2 * 86_400_000 });
});
afterAll(() => stores.close());

const at = (principal = operator('support')) => ({ ...callOf(stores, principal), now: NOW });
const ids = async (filter: object) =>
  (await findRefusals.run(at(), { range, ...filter })).rows.map(({ rejectionId }) => rejectionId);

test('operators find refused clicks of every advertiser and of none, each once', async () => {
  expect(await ids({})).toEqual(['nobodys', 'paused', 'flood']);
  expect(await ids({ advertiserId: '' })).toEqual(['nobodys']);
  expect(await ids({ advertiserId: 'acme' })).toEqual(['paused']);
  expect(await ids({ code: 'rate_limited' })).toEqual(['flood']);
  expect(await ids({ source: 'redirect' })).toEqual(['paused']);
  expect(await ids({ site: 'acme-morning-news' })).toEqual(['paused']);
  expect(await ids({ site: 'blog.example' })).toEqual(['nobodys']);
  expect(await ids({ query: '=cmd' })).toEqual(['nobodys']);
  const first = await findRefusals.run(at(), { range, limit: 1 });
  expect(await ids({ cursor: first.nextCursor })).toEqual(['paused', 'flood']);
  expect(first.rows[0]).toMatchObject({
    advertiserName: null,
    field: 'campaign_id',
    value: '=cmd|calc',
    pageHost: 'blog.example',
    ipPrefix: '93.192.0.0',
  });
});

test('they are counted by reason, door, advertiser and page', async () => {
  const summary = await summarizeRefusals.run(at(), { range });
  expect(summary.total).toBe(902n);
  expect(summary.byCode.map(({ code, clicks }) => [code, clicks])).toEqual([
    ['rate_limited', 900n],
    ['inactive_campaign', 1n],
    ['unknown_campaign', 1n],
  ]);
  expect(summary.byAdvertiser.map(({ name, clicks }) => [name, clicks])).toEqual([
    ['Globex Travel', 900n],
    [null, 1n],
    ['Acme Outfitters', 1n],
  ]);
  expect(summary.bySource.map(({ source, clicks }) => [source, clicks])).toEqual([
    ['pixel', 901n],
    ['redirect', 1n],
  ]);
  expect(summary.byPage.map(({ pageHost }) => pageHost)).toEqual(['shop.example', '', 'blog.example']);
  const narrow = await summarizeRefusals.run(at(), { range, advertiserId: 'acme' });
  expect([narrow.total, narrow.byCode.length]).toEqual([1n, 1]);
  expect((await summarizeRefusals.run(at(), { range, query: 'nothing like it' })).total).toBe(0n);
});

test('the file has all of them, and runs in no spreadsheet', async () => {
  const { chunks, filename } = await exportRefusals.run(at(), { range });
  const lines = (await Array.fromAsync(chunks)).join('').replace('\ufeff', '').trim().split('\r\n');
  expect(filename).toMatch(/^refused-.*\.csv$/);
  expect(lines[0]).toMatch(/^advertiser_id,rejection_id,.*,site_id,page_host,value,network$/);
  expect(lines).toHaveLength(4);
  expect(lines[1]).toMatch(/^,nobodys,.*,blog\.example,'=cmd\|calc,93\.192\.0\.0$/);
});

test('nobody else sees any of it', async () => {
  for (const report of [findRefusals, summarizeRefusals, exportRefusals]) {
    await expect(report.run(at(member('owner')), { range })).rejects.toMatchObject({ code: 'forbidden' });
  }
});
