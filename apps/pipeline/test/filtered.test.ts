import { filteredByWindow } from '@clickledger/db';
import { FILTER_WINDOW_MS } from '@clickledger/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPipeline, type Pipeline } from './whole-pipeline.ts';

const CAMPAIGN = 'acme-outlet';
const NOW = Date.now();
let pipeline: Pipeline;

beforeAll(async () => {
  pipeline = await openPipeline();
});
afterAll(() => pipeline.close());

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${pipeline.port}${path}`, { redirect: 'manual', ...init });
const pixel = `/c.gif?campaign=${CAMPAIGN}&site=acme-idn`;

test('HEAD, prefetch and prerender of every door are counted by campaign, site and kind, and are no clicks', async () => {
  const link = pipeline.linkTo('acme-outlet-half');
  const ahead = (purpose: string) => ({ headers: { 'sec-purpose': purpose } });
  await ask(pixel, { method: 'HEAD' });
  await ask(pixel, { method: 'HEAD' });
  await ask(pixel, ahead('prefetch'));
  await ask(pixel, ahead('prefetch;prerender'));
  await ask('/c.gif?campaign=no-such', { method: 'HEAD' });
  expect((await ask(link, { method: 'HEAD' })).status).toBe(302);
  expect((await ask(link, ahead('prefetch'))).status).toBe(302);
  const body = JSON.stringify({ clicks: [{ campaign_id: CAMPAIGN }, { campaign_id: 'no-such' }] });
  const beacon = await ask('/v1/clicks', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', purpose: 'prefetch' },
  });
  expect(await beacon.json()).toMatchObject({ accepted: 0 });
  await pipeline.collector.close();
  await pipeline.settled();

  const from = Math.floor(NOW / FILTER_WINDOW_MS) * FILTER_WINDOW_MS;
  const boundaries = [from, from + 2 * FILTER_WINDOW_MS];
  const rows = await filteredByWindow(pipeline.clickhouse, { advertiserId: 'acme' }, boundaries);
  expect(rows.toSorted((a, b) => (`${a.siteId} ${a.kind}` < `${b.siteId} ${b.kind}` ? -1 : 1))).toEqual([
    { bucket: 0, campaignId: CAMPAIGN, siteId: '', kind: 'head', requests: 1n },
    { bucket: 0, campaignId: CAMPAIGN, siteId: '', kind: 'prefetch', requests: 2n },
    { bucket: 0, campaignId: CAMPAIGN, siteId: 'acme-idn', kind: 'head', requests: 2n },
    { bucket: 0, campaignId: CAMPAIGN, siteId: 'acme-idn', kind: 'prefetch', requests: 1n },
    { bucket: 0, campaignId: CAMPAIGN, siteId: 'acme-idn', kind: 'prerender', requests: 1n },
  ]);
  const nobodys = await filteredByWindow(pipeline.clickhouse, { advertiserId: '' }, boundaries);
  expect(nobodys.reduce((sum, { requests }) => sum + requests, 0n)).toBe(2n);
});
