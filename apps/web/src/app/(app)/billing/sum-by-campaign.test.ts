import { expect, test } from 'vitest';
import { sumByCampaign } from './sum-by-campaign.ts';

const of = (id: string, billable: bigint, chargedMicros: bigint) => ({
  id,
  name: id.toUpperCase(),
  billable,
  duplicate: 1n,
  givt: 0n,
  sivt: 2n,
  rejected: 1n,
  chargedMicros,
  amountMicros: chargedMicros,
});

test('campaigns are added up over days, the dearest first, and the days are left as they were', () => {
  const days = [
    { campaigns: [of('a', 1n, 5n), of('b', 2n, 9n)] },
    { campaigns: [of('a', 3n, 5n), of('c', 1n, 10n), of('', 0n, 0n)] },
  ];
  expect(
    sumByCampaign(days).map((sum) => [sum.id, sum.billable, sum.sivt, sum.rejected, sum.amountMicros]),
  ).toEqual([
    ['a', 4n, 4n, 2n, 10n],
    ['c', 1n, 2n, 1n, 10n],
    ['b', 2n, 2n, 1n, 9n],
    ['', 0n, 2n, 1n, 0n],
  ]);
  expect(days[0]?.campaigns[0]?.billable).toBe(1n);
});
