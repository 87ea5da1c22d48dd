import { expect, test } from 'vitest';
import { decodeRejected } from '#log/codec.ts';
import type { LogRecord } from '#log/port.ts';
import type { Refusal, Visit } from './input.ts';
import { Refusals, ROWS_ALIKE } from './refusals.ts';

const minute = 60_000;
const at = 100 * minute;
const visit: Visit = {
  source: 'pixel',
  ip: '203.0.113.7',
  userAgent: 'Firefox',
  referrer: '',
  headers: null,
  originHost: '',
  privacyControl: false,
  receivedAt: at,
};
const refusal: Refusal = {
  code: 'inactive_campaign',
  field: 'campaign_id',
  message: 'Paused.',
  advertiserId: 'acme',
  campaignId: 'acme-1',
  clickId: 'theirs',
  eventTime: at - 5 * minute,
};

/** Refusals, and the rows that they leave in the table: of one id the newest. */
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
  const refusals = new Refusals({ log, onError: (error) => errors.push(error) });
  const add = (more: Partial<Refusal> = {}, who: Partial<Visit> = {}) => {
    const record = refusals.add({ ...refusal, ...more }, { ...visit, ...who });
    if (record) appended.push(record);
    return record;
  };
  const rows = () => {
    const all = appended.map(({ value }) => decodeRejected(value));
    return [...new Map(all.map((row) => [row.rejection_id, row])).values()];
  };
  const sum = () => rows().reduce((total, { count }) => total + count, 0);
  return { refusals, add, rows, sum, errors, setAway: (is: boolean) => (away = is) };
}

test('of a flood the first few have rows of their own, and one row counts the others', async () => {
  const { refusals, add, rows, sum } = open();
  for (let i = 0; i < 30_000; i++) add({ clickId: `c${i}` });
  await refusals.close();
  expect(rows()).toHaveLength(ROWS_ALIKE + 1);
  expect(sum()).toBe(30_000);
  expect(rows().at(-1)).toMatchObject({ click_id: '', count: 30_000 - ROWS_ALIKE, event_time: at });
});

test('what is written while it grows is one row still, also across minutes', async () => {
  const { refusals, add, rows, sum } = open();
  for (let i = 0; i < 20; i++) add();
  await refusals.close();
  for (let i = 0; i < 20; i++) add();
  for (let i = 0; i < 20; i++) add({}, { receivedAt: at + minute });
  await refusals.close();
  expect(rows()).toHaveLength(2 * (ROWS_ALIKE + 1));
  expect(sum()).toBe(60);
});

test('invented campaigns, and many real ones, leave no more rows', async () => {
  const { refusals, add, rows, sum } = open();
  for (let i = 0; i < 500; i++) {
    add({ code: 'unknown_campaign', advertiserId: '', campaignId: `invented-${i}` });
  }
  await refusals.close();
  expect(rows()).toHaveLength(ROWS_ALIKE + 1);
  for (let i = 0; i < 3_000; i++) add({ campaignId: `acme-${i}` });
  await refusals.close();
  expect(sum()).toBe(3_500);
  expect(rows().filter(({ click_id }) => click_id !== '').length).toBeLessThanOrEqual(1_000);
});

test('a server with a key finds every refusal, and a retry is the same one', () => {
  const { add, rows } = open();
  const keyed = { keyAdvertiserId: 'acme', source: 'server' } as const;
  for (let i = 0; i < 50; i++) add({ clickId: `c${i % 25}` }, keyed);
  expect(rows()).toHaveLength(25);
});

test('what could not be written is written later', async () => {
  const { refusals, add, sum, errors, setAway } = open();
  for (let i = 0; i < 40; i++) add();
  refusals.addCounted({ ...refusal, code: 'rate_limited' }, visit, 50);
  setAway(true);
  await refusals.close();
  expect(errors).toHaveLength(1);
  add({}, { receivedAt: at + minute });
  setAway(false);
  await refusals.close();
  expect(sum()).toBe(91);
});
