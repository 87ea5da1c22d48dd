import { TEXT_COLUMNS } from '@clickledger/db';
import { MEASURES, type ScoredClick, sumCounts, windowStart } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowName, type Sums, sumHours, sumMinutes } from './sums.ts';

const HOUR = 3_600_000;

const click: fc.Arbitrary<ScoredClick> = fc
  .record({
    campaign_id: fc.constantFrom('spring', 'autumn'),
    site_id: fc.constantFrom('', 'news', 'news-2'),
    os: fc.constantFrom('', 'iOS'),
    event_time: fc.integer({ min: 0, max: 3 * HOUR }),
    cost_micros: fc.bigInt({ min: 0n, max: 2n ** 60n }),
    told: fc.constantFrom(
      { verdict: 'billable' as const, invalid_class: '' as const },
      { verdict: 'duplicate' as const, invalid_class: '' as const },
      { verdict: 'invalid' as const, invalid_class: 'givt' as const },
      { verdict: 'invalid' as const, invalid_class: 'sivt' as const },
      // What has no class is GIVT, as in SQL.
      { verdict: 'invalid' as const, invalid_class: '' as const },
    ),
  })
  .map(({ told, ...fields }) => buildScoredClick({ ...fields, ...told }));

const rows = (sums: Sums) => [...sums.values()].flatMap((some) => [...some.values()]);

test('a row is what its clicks come to, and hours are what their minutes come to', () => {
  fc.assert(
    fc.property(fc.array(click, { maxLength: 60 }), (clicks) => {
      const minutes = sumMinutes(clicks);
      for (const [granularity, sums] of [['1m', minutes] as const, ['1h', sumHours(minutes)] as const]) {
        for (const [start, some] of sums) {
          for (const [name, { texts, figures }] of some) {
            expect(rowName(texts)).toBe(name);
            const own = clicks.filter(
              (one) =>
                windowStart(one.event_time, granularity) === start &&
                TEXT_COLUMNS.every((column, i) => one[column as keyof ScoredClick] === texts[i]),
            );
            expect(own.length).toBeGreaterThan(0);
            const count = (is: (one: ScoredClick) => boolean) => BigInt(own.filter(is).length);
            expect(figures).toMatchObject({
              billable: count(({ verdict }) => verdict === 'billable'),
              duplicate: count(({ verdict }) => verdict === 'duplicate'),
              givt: count(({ verdict, invalid_class }) => verdict === 'invalid' && invalid_class !== 'sivt'),
              sivt: count(({ verdict, invalid_class }) => verdict === 'invalid' && invalid_class === 'sivt'),
              chargedMicros: own.reduce((sum, { cost_micros }) => sum + cost_micros, 0n),
            });
          }
        }
        expect(sumCounts(rows(sums).map(({ figures }) => figures)).accepted).toBe(BigInt(clicks.length));
      }
    }),
  );
});

test('every figure that windows keep is summed', () => {
  const [row] = rows(sumMinutes([buildScoredClick({})]));
  expect(Object.keys(row?.figures ?? {})).toEqual(expect.arrayContaining(Object.keys(MEASURES)));
});
