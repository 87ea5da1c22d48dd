import { ROLLUP_DIMENSIONS, ROLLUP_KEY } from '@clickledger/domain';
import { expect, test } from 'vitest';
import { decodeRollup, rollupRow } from './rollups.ts';

const flink = {
  ...Object.fromEntries(ROLLUP_KEY.map((column) => [column, `some ${column}`])),
  window_start: '2026-03-01T10:15:00Z',
  billable: 12,
  duplicate: 1,
  invalid_givt: 0,
  invalid_sivt: 2,
  cost_micros: '9007199254740993',
};

test('a window’s state becomes a row whose version is its offset; cost keeps every digit', () => {
  expect(rollupRow(decodeRollup(JSON.stringify(flink)), 77)).toEqual({
    ...flink,
    window_start: Date.UTC(2026, 2, 1, 10, 15) / 1000,
    version: 77,
  });
});

test.each([
  '2026-03-01T10:15:00',
  '2026-03-01 10:15:00',
  '2026-03-01T12:15:00+02:00',
  '2026-03-01T10:15:00.000Z',
])('%s is read as UTC unless it says otherwise', (window_start) => {
  const { window_start: at } = decodeRollup(JSON.stringify({ ...flink, window_start }));
  expect(at).toBe(Date.UTC(2026, 2, 1, 10, 15));
});

test.each([
  ['no time', { ...flink, window_start: 'yesterday' }],
  ['half a click', { ...flink, billable: 0.5 }],
  ['no campaign', { ...flink, campaign_id: undefined }],
])('%s is no row', (_, value) => {
  expect(() => decodeRollup(JSON.stringify(value))).toThrow();
});

test('a dimension that the publishing job does not know yet is not known', () => {
  const added = ROLLUP_DIMENSIONS.filter((dimension) => dimension.added).map(({ column }) => [
    column,
    undefined,
  ]);
  const row = decodeRollup(JSON.stringify({ ...flink, ...Object.fromEntries(added) }));
  expect(row).toMatchObject(Object.fromEntries(added.map(([column]) => [column, ''])));
});
