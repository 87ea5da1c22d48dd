import type { Unpaid } from '@clickledger/db';
import { expect, test } from 'vitest';
import { qualityRows, qualityTotal } from './unpaid.ts';

const clicks = (duplicate: bigint, givt: bigint, sivt: bigint): Unpaid => ({
  billable: 3n,
  duplicate,
  givt,
  sivt,
  chargedMicros: 3n * 1_234_567n,
  unpaidMicros: { duplicate: duplicate * 1_234_567n, givt: givt * 1_234_567n, sivt: sivt * 1_234_567n },
  hidden: duplicate,
});

test('what is not charged adds up by part and by row, and a row of one part shows what its head shows', () => {
  const total = qualityTotal([clicks(1n, 2n, 3n), clicks(4n, 0n, 1n)], 'EUR');
  const amounts = Object.values(total.parts).map(({ amountMicros }) => amountMicros);
  expect(amounts.reduce((sum, amount) => sum + amount, 0n)).toBe(total.unpaid.amountMicros);
  expect(total.unpaid).toMatchObject({ clicks: 11n, micros: 11n * 1_234_567n });
  expect(total.hidden).toBe(5n);

  const rows = qualityRows([clicks(5n, 0n, 0n), clicks(0n, 1n, 4n), clicks(0n, 1n, 0n)], total, 'EUR');
  expect(rows[0]?.unpaid).toEqual(total.parts.duplicate);
  expect(rows.reduce((sum, { unpaid }) => sum + unpaid.amountMicros, 0n)).toBe(total.unpaid.amountMicros);
});
