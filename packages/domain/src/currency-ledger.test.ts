import { expect, test } from 'vitest';
import { chargesByCurrency, currencyStanding } from './currency-ledger.ts';
import type { Totals } from './figures.ts';
import { balanceLedger } from './ledger.ts';

const of = (chargedMicros: bigint): Totals => ({
  accepted: 1n,
  billable: 1n,
  duplicate: 0n,
  invalid: 0n,
  chargedMicros,
});
const both = (chargedMicros: bigint): Totals => ({
  ...of(chargedMicros),
  accepted: 2n,
  billable: 2n,
});
const CURRENCIES = new Map([
  ['acme', 'EUR'],
  ['globex', 'USD'],
]);

test('euros are not added to dollars, and what makes up for each other across currencies is a difference', () => {
  const right = new Map([
    ['acme', of(5n)],
    ['globex', of(7n)],
  ]);
  const wrong = new Map([
    ['acme', of(6n)],
    ['globex', of(6n)],
  ]);
  const ledger = balanceLedger(1n, both(12n), both(12n), both(12n));
  const balanced = chargesByCurrency(ledger, { raw: right, rollups1m: right, rollups1h: right }, CURRENCIES);
  expect(balanced).toMatchObject({
    received: 3n,
    accepted: 2n,
    chargedMicros: null,
    raw: { accepted: 2n, chargedMicros: null },
    balanced: true,
  });
  expect(balanced.charges).toEqual([
    { currency: 'EUR', raw: 5n, rollups1m: 5n, rollups1h: 5n, adjusted: 0n },
    { currency: 'USD', raw: 7n, rollups1m: 7n, rollups1h: 7n, adjusted: 0n },
  ]);
  const moved = chargesByCurrency(ledger, { raw: right, rollups1m: right, rollups1h: wrong }, CURRENCIES);
  expect(moved.balanced).toBe(false);
  expect([currencyStanding(balanced, 0n), currencyStanding(moved, 9n)]).toEqual(['balanced', 'different']);
});

test('one currency has an amount, of however many advertisers; of an unknown one it is kept apart', () => {
  const counts = new Map([
    ['acme', of(5n)],
    ['gone', of(7n)],
  ]);
  const ledger = balanceLedger(0n, both(12n), both(12n), both(12n));
  const stores = { raw: counts, rollups1m: counts, rollups1h: counts };
  const one = new Map([
    ['acme', 'EUR'],
    ['gone', 'EUR'],
  ]);
  expect(chargesByCurrency(ledger, stores, one)).toMatchObject({
    chargedMicros: 12n,
    rollups1h: { chargedMicros: 12n },
    balanced: true,
  });
  const known = new Map([['acme', 'EUR']]);
  expect(chargesByCurrency(ledger, stores, known).charges.map(({ currency }) => currency)).toEqual([
    'EUR',
    'XXX',
  ]);
});

test('what was taken back is told by currency, and changes neither charges nor balance', () => {
  const counts = new Map([
    ['acme', of(5n)],
    ['globex', of(7n)],
  ]);
  const stores = { raw: counts, rollups1m: counts, rollups1h: counts };
  const ledger = balanceLedger(0n, both(12n), both(12n), both(12n));
  const adjustments = new Map([['acme', { clicks: 2n, micros: 3n }]]);
  const taken = chargesByCurrency(ledger, stores, CURRENCIES, adjustments);
  expect(taken).toMatchObject({ adjusted: 2n, adjustedMicros: null, balanced: true });
  expect(taken.charges.map(({ raw, adjusted }) => [raw, adjusted])).toEqual([
    [5n, 3n],
    [7n, 0n],
  ]);
  const one = new Map([['acme', 'EUR']]);
  const only = new Map([['acme', of(5n)]]);
  const alone = { raw: only, rollups1m: only, rollups1h: only };
  expect(chargesByCurrency(balanceLedger(0n, of(5n), of(5n), of(5n)), alone, one, adjustments)).toMatchObject(
    {
      adjusted: 2n,
      adjustedMicros: 3n,
      chargedMicros: 5n,
    },
  );
});
