import { countsOf } from '@clickledger/domain';
import { expect, test } from 'vitest';
import { unusualShare, unusualSpend } from './unusual.ts';

const day = (billable: number, invalid = 0) =>
  countsOf({
    billable: BigInt(billable),
    duplicate: 0n,
    givt: BigInt(invalid),
    sivt: 0n,
    chargedMicros: BigInt(billable) * 500_000n,
  });
const CENT = 10_000n;
const weeks = [400, 420, 380, 410, 390, 405, 200, 400, 415, 385, 400, 395, 410, 210].map((clicks) =>
  day(clicks),
);

test('a day far above the others is unusual in spend, one like the best of them is not', () => {
  expect(unusualSpend(day(430), weeks, 1_000n * CENT)).toEqual([]);
  expect(unusualSpend(day(900), weeks, 1_000n * CENT)).toEqual([
    { chargedMicros: '450000000', usualMicros: '200000000' },
  ]);
});

test('where days were alike to the click, half as much again is the least', () => {
  const alike = Array.from({ length: 10 }, () => day(400));
  expect(unusualSpend(day(590), alike, 1_000n * CENT)).toEqual([]);
  expect(unusualSpend(day(610), alike, 1_000n * CENT)).toHaveLength(1);
});

test('small money is no news, nor are the first days', () => {
  const small = Array.from({ length: 10 }, () => day(1));
  expect(unusualSpend(day(19), small, 1_000n * CENT)).toEqual([]);
  expect(unusualSpend(day(5_000), weeks.slice(0, 6), 1_000n * CENT)).toEqual([]);
});

test('an invalid share is unusual by ten points and more, of many clicks', () => {
  const before = weeks.map(({ billable }) => day(Number(billable), 20));
  expect(unusualShare(day(900, 80), before)).toEqual([]);
  expect(unusualShare(day(800, 200), before)).toMatchObject([{ share: 0.2 }]);
  expect(unusualShare(day(80, 20), before)).toEqual([]);
});
