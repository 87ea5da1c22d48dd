import { catalogCampaign, catalogOf } from '@clickledger/db/testing';
import { FILTER_WINDOW_MS } from '@clickledger/domain';
import { expect, test } from 'vitest';
import { decodeFiltered } from '#log/codec.ts';
import type { LogRecord } from '#log/port.ts';
import { Filtered, type NoClick } from './filtered.ts';

const at = 1_000 * FILTER_WINDOW_MS;
const site = (id: string, advertiserId: string) => ({ id, advertiserId, hostname: `${id}.example` });
const catalog = catalogOf([catalogCampaign({ id: 'shoes', advertiserId: 'acme' })], {
  sites: new Map([
    ['news', site('news', 'acme')],
    ['theirs', site('theirs', 'globex')],
  ]),
});
const request: NoClick = {
  kind: 'head',
  source: 'pixel',
  campaignId: 'shoes',
  siteId: 'news',
  receivedAt: at,
};

/** Filtered requests, and the rows that they leave in the table: of one id the largest count. */
function open() {
  const appended: LogRecord[] = [];
  let away = false;
  const errors: unknown[] = [];
  const log = {
    append: async (records: LogRecord[]) => {
      if (away) throw new Error('away');
      appended.push(...records);
    },
  };
  const filtered = new Filtered({ log, onError: (error) => errors.push(error) });
  const add = (more: Partial<NoClick> = {}, requests?: number) =>
    filtered.add({ ...request, ...more }, catalog, requests);
  const rows = () => {
    const all = appended.map(({ value }) => decodeFiltered(value));
    const largest = all.toSorted((a, b) => a.count - b.count);
    return [...new Map(largest.map((row) => [row.filter_id, row])).values()];
  };
  const sum = () => rows().reduce((total, { count }) => total + count, 0);
  return { filtered, add, rows, sum, errors, setAway: (is: boolean) => (away = is) };
}

test('requests alike are one row of their quarter of an hour, whatever comes twice', async () => {
  const { filtered, add, rows, sum } = open();
  for (let i = 0; i < 500; i++) add();
  await filtered.close();
  for (let i = 0; i < 500; i++) add({ receivedAt: at + FILTER_WINDOW_MS - 1 });
  await filtered.close();
  expect(rows()).toMatchObject([
    { advertiser_id: 'acme', campaign_id: 'shoes', site_id: 'news', window_start: at, kind: 'head' },
  ]);
  expect(sum()).toBe(1_000);
  add({ receivedAt: at + FILTER_WINDOW_MS });
  add({ kind: 'prefetch' });
  add({ source: 'redirect' });
  await filtered.close();
  expect(rows()).toHaveLength(4);
  expect(sum()).toBe(1_003);
});

test('what names no campaign that there is is nobody’s, and no site of another’s is counted with one', async () => {
  const { filtered, add, rows } = open();
  for (let i = 0; i < 3_000; i++) add({ campaignId: `invented-${i}`, siteId: `invented-${i}` });
  add({ siteId: 'theirs' });
  add({ siteId: 'invented' });
  await filtered.close();
  expect(rows()).toMatchObject([
    { advertiser_id: 'acme', campaign_id: 'shoes', site_id: '', count: 2 },
    { advertiser_id: '', campaign_id: '', site_id: '', count: 3_000 },
  ]);
});

test('what could not be written is written later', async () => {
  const { filtered, add, sum, errors, setAway } = open();
  add({}, 40);
  setAway(true);
  await filtered.close();
  expect(errors).toHaveLength(1);
  add({ receivedAt: at + FILTER_WINDOW_MS });
  setAway(false);
  await filtered.close();
  expect(sum()).toBe(41);
});
