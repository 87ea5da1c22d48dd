import { buildScoredClick } from '@clickledger/domain/testing';
import { expect, test } from 'vitest';
import { ScorerSums } from './scorer-sums.ts';

const AT = Date.UTC(2026, 10, 27, 12);
const click = (site: string, at = AT) =>
  buildScoredClick({ advertiser_id: 'acme', site_id: site, event_time: at });

test('a transaction publishes a row for each window and key of its clicks', () => {
  const sums = new ScorerSums({ size: 4, partitions: 1 });
  for (const site of ['a', 'a', 'b']) sums.add(click(site), 0);
  sums.add(click('b', AT + 60_000), 0);
  expect(sums.published.rows).toBe(3 / 4);
});

test('clicks of two partitions are never in one transaction', () => {
  const sums = new ScorerSums({ size: 2, partitions: 2 });
  for (const partition of [0, 1, 0, 1]) sums.add(click('a'), partition);
  expect(sums.published.rows).toBe(1 / 2);
  expect(() => sums.add(click('a'), 2)).toThrow(RangeError);
});
