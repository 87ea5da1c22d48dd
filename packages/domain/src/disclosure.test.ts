import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Disclosed, discrepancy, noDisclosed, sumDisclosed } from './disclosure.ts';

const count = fc.bigInt({ min: 0n, max: 10n ** 12n });
const by = (...names: string[]) => fc.dictionary(fc.constantFrom(...names), count);
const total = (all: Record<string, bigint>) => Object.values(all).reduce((sum, each) => sum + each, 0n);

/** Figures that add up. */
const disclosed = fc
  .record({
    filtered: fc.record({ head: count, prefetch: count, prerender: count }),
    refusedBy: by('rate_limited', 'unknown_campaign'),
    givtBy: by('declared_bot', 'test_click', 'not_told'),
    sivtBy: by('click_frequency_ip', 'not_told'),
    duplicate: count,
    billed: count,
    chargedMicros: count,
  })
  .map((parts): Disclosed => {
    const [refused, givt, sivt] = [total(parts.refusedBy), total(parts.givtBy), total(parts.sivtBy)];
    const net = parts.billed + sivt;
    const gross = net + givt + parts.duplicate;
    const test = parts.givtBy.test_click ?? 0n;
    const rest = { undecided: parts.billed / 2n, test, late: 0n, imported: gross / 3n, untold: 0n };
    const live = gross - rest.imported;
    const adjusted = { adjustedBy: { '2026-01': parts.billed / 4n }, adjustedMicrosBy: { '2026-01': 7n } };
    return {
      ...parts,
      ...rest,
      ...adjusted,
      refused,
      givt,
      sivt,
      net,
      gross,
      live,
      received: gross + refused,
    };
  });

test('gross - duplicates - GIVT - SIVT = billed in every row, and in the sum of any rows', () => {
  fc.assert(
    fc.property(fc.array(disclosed, { maxLength: 20 }), (rows) => {
      for (const row of [...rows, sumDisclosed(rows)]) {
        expect(discrepancy(row)).toBeUndefined();
        expect(row.gross - row.duplicate - row.givt - row.sivt).toBe(row.billed);
      }
    }),
  );
});

test('whatever single count is wrong is named', () => {
  const names = [
    'received',
    'refused',
    'gross',
    'duplicate',
    'givt',
    'net',
    'sivt',
    'billed',
    'live',
  ] as const;
  fc.assert(
    fc.property(disclosed, fc.constantFrom(...names), fc.bigInt({ min: 1n, max: 9n }), (row, name, more) => {
      expect(discrepancy({ ...row, [name]: row[name] + more })).toBeTypeOf('string');
    }),
  );
  expect(discrepancy({ ...noDisclosed(), gross: 7n, live: 7n, received: 7n })).toBe(
    'gross - duplicates - GIVT = net: 0 is not 7',
  );
  expect(discrepancy({ ...noDisclosed(), untold: 1n, live: -1n })).toBe('a count is negative');
  expect(discrepancy({ ...noDisclosed(), undecided: 1n })).toBe('undecided: 1 of 0');
});
