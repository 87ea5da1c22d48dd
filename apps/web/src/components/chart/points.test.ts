import { expect, test } from 'vitest';
import { type ChartBucket, isEmpty, toPoints } from './points.ts';

const bucket = (minute: number, billable: bigint): ChartBucket => ({
  start: new Date(minute * 60_000),
  end: new Date((minute + 1) * 60_000),
  open: minute === 2,
  billable,
  duplicate: 2n,
  givt: 0n,
  sivt: 1n,
  rejected: 0n,
  chargedMicros: billable * 350_000n,
  amountMicros: billable * 350_000n,
});
const buckets = [bucket(0, 5n), bucket(1, 0n), bucket(2, 7n)];

test('points carry the previous period by place, where it has one', () => {
  const points = toPoints({
    bucket: 'minute',
    buckets,
    previous: [{ start: new Date(0), billable: 4n, chargedMicros: 1_400_000n }],
  });
  expect(points.map((p) => p.billableBefore)).toEqual([4, undefined, undefined]);
  expect(points[2]).toMatchObject({ open: true, charged: 2.45, billable: 7 });
});

test('a bucket before without anything is not drawn, and one between such is a dash', () => {
  const before = (billable: bigint) => ({ start: new Date(0), billable, chargedMicros: billable * 350_000n });
  const points = toPoints({
    bucket: 'minute',
    buckets,
    previous: [before(0n), before(3n), before(0n)],
  });
  expect(points.map(({ billableBefore }) => billableBefore)).toEqual([undefined, 3, undefined]);
  expect(points.map(({ chargedBefore }) => chargedBefore)).toEqual([undefined, 1.05, undefined]);
  expect(points.map((point) => point.alone)).toEqual([false, true, false]);
});

test('empty means that nothing was received, not that nothing was billed', () => {
  const none = { ...bucket(0, 0n), duplicate: 0n, sivt: 0n };
  expect(isEmpty([none])).toBe(true);
  expect(isEmpty([{ ...none, rejected: 1n }])).toBe(false);
});
