import { countsOf } from '@clickledger/domain';
import { expect, test } from 'vitest';
import { siteTrends } from './site-trends.ts';

const counts = (accepted: number, invalid: number) =>
  countsOf({
    billable: BigInt(accepted - invalid),
    duplicate: 0n,
    givt: BigInt(invalid),
    sivt: 0n,
    chargedMicros: 0n,
  });

test('a site is held against the median of the others, and few clicks say nothing', () => {
  const series = [
    { siteId: 'a', buckets: [counts(100, 10), counts(19, 19)] },
    { siteId: 'b', buckets: [counts(100, 2), counts(100, 4)] },
    { siteId: 'c', buckets: [counts(100, 4), counts(0, 0)] },
  ];
  const [a, b] = siteTrends(series);
  expect(a?.siteId).toBe('a');
  expect(a?.points.map(({ share, others }) => [share, others])).toEqual([
    [0.1, 0.03],
    [null, null],
  ]);
  expect(b?.points.map(({ share, others }) => [share, others])).toEqual([
    [0.02, 0.07],
    [0.04, null],
  ]);
});

test('of an even number of others the middle is between two, and one site has none to be compared with', () => {
  const of = (siteId: string, invalid: number) => ({ siteId, buckets: [counts(100, invalid)] });
  const trends = siteTrends([of('a', 9), of('b', 2), of('c', 4), of('d', 6), of('e', 8)]);
  expect(trends[0]?.points[0]?.others).toBeCloseTo(0.05);
  expect(siteTrends([of('a', 9)])[0]?.points[0]).toMatchObject({ share: 0.09, others: null });
});
