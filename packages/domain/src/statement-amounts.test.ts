import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundHalfEven, unitMicros } from './rounding.ts';
import {
  canonicalStatement,
  parseStatement,
  type StatementContent,
  type StatementLine,
} from './statement.ts';
import {
  chargeLine,
  creditLine,
  leftOf,
  statementDiscrepancy,
  statementTotals,
} from './statement-amounts.ts';

const CURRENCIES = ['JPY', 'EUR', 'KWD'] as const;
const currency = fc.constantFrom(...CURRENCIES);
const NONE = { exactMicros: 0n, amountMicros: 0n };

const charge = fc.record({
  kind: fc.constantFrom('clicks' as const, 'late' as const),
  month: fc.constantFrom('2026-02', '2026-03'),
  campaignId: fc.constantFrom('search', 'social'),
  campaignName: fc.string({ maxLength: 12 }).map((name) => name.toWellFormed()),
  unitPriceMicros: fc.bigInt({ min: 0n, max: 90_000_000n }),
  clicks: fc.bigInt({ min: 0n, max: 5_000_000n }),
  purchaseOrder: fc.constantFrom('', 'PO-17'),
});

const rates = fc.array(
  fc.record({ name: fc.constantFrom('VAT', 'GST'), rateBps: fc.integer({ min: 0, max: 10_000 }) }),
  { maxLength: 2 },
);

function contentOf(lines: StatementLine[], of: string, taxes: { name: string; rateBps: number }[]) {
  const party = { name: 'Bürö', billingAddress: 'Weg 1\nBerlin', taxId: 'DE1' };
  return {
    schema: 1,
    kind: 'statement',
    id: 'st_1',
    number: 'S-1',
    advertiserId: 'acme',
    period: { month: '2026-03', from: 1, to: 2, timeZone: 'UTC' },
    currency: of,
    issuer: party,
    customer: { ...party, purchaseOrder: '' },
    lines,
    ...statementTotals(lines, taxes, of),
    prices: [{ campaignId: 'search', from: 1, cpcMicros: 5n }],
    ruleSet: 7,
    ruleSettings: 1,
    lists: ['tor 2026-03-01'],
    issuedAt: 3,
    corrects: null,
    replaces: { id: 'st_0', number: 'S-0' },
  } satisfies StatementContent;
}

test('a statement of any charges adds up, and is the same after it was written and read', () => {
  fc.assert(
    fc.property(fc.array(charge, { maxLength: 12 }), rates, currency, (charges, taxes, of) => {
      const lines = charges.map((each, i) => chargeLine(each, i + 1, of));
      const content = contentOf(lines, of, taxes);
      expect(statementDiscrepancy(content)).toBeUndefined();
      const text = canonicalStatement(content);
      expect(parseStatement(text)).toEqual(content);
      expect(canonicalStatement(parseStatement(JSON.stringify(JSON.parse(text), null, 2)))).toBe(text);
      const unit = unitMicros(of);
      for (const { amountMicros } of lines) expect(amountMicros % unit).toBe(0n);
      expect(content.totalMicros % unit).toBe(0n);
    }),
  );
});

test('credits of a line never exceed it, and come to exactly it once all of it is credited', () => {
  const parts = fc.array(fc.bigInt({ min: 1n, max: 400n }), { minLength: 1, maxLength: 12 });
  const price = fc.bigInt({ min: 1n, max: 20_000_000n });
  fc.assert(
    fc.property(parts, price, currency, (clicks, unitPriceMicros, of) => {
      const all = clicks.reduce((sum, part) => sum + part, 0n);
      const line = chargeLine({ ...CHARGE, unitPriceMicros, clicks: all }, 1, of);
      let before = { ...NONE };
      for (const [i, part] of clicks.entries()) {
        const taken = {
          kind: 'invalid' as const,
          clicks: part,
          exactMicros: part * unitPriceMicros,
          reason: '',
        };
        const credit = creditLine({ number: 'S-1', line }, taken, before, { position: i + 2, currency: of });
        expect(credit.amountMicros <= 0n).toBe(true);
        before = {
          exactMicros: before.exactMicros + credit.exactMicros,
          amountMicros: before.amountMicros + credit.amountMicros,
        };
        expect(-before.amountMicros <= line.amountMicros).toBe(true);
      }
      expect(-before.amountMicros).toBe(line.amountMicros);
      expect(() =>
        creditLine({ number: 'S-1', line }, { ...ONE, exactMicros: 1n }, before, {
          position: 9,
          currency: of,
        }),
      ).toThrow(RangeError);
    }),
  );
});

test('credits by clicks and by amounts, mixed, never exceed their line', () => {
  const part = fc.record({
    fine: fc.bigInt({ min: 0n, max: 90_000n }),
    units: fc.bigInt({ min: 0n, max: 5n }),
  });
  fc.assert(
    fc.property(
      fc.array(part, { maxLength: 12 }),
      fc.bigInt({ min: 1n, max: 60_000n }),
      currency,
      (parts, price, of) => {
        const unit = unitMicros(of);
        const line = chargeLine({ ...CHARGE, unitPriceMicros: price, clicks: 37n }, 1, of);
        let before = NONE;
        for (const { fine, units } of [...parts, { fine: line.exactMicros, units: 0n }]) {
          const left = leftOf(line, before);
          const asked = fine > 0n ? fine : units * unit;
          const exactMicros = asked > left.exactMicros ? left.exactMicros : asked;
          const credit = creditLine({ number: 'S-1', line }, { ...ONE, exactMicros }, before, {
            position: 2,
            currency: of,
          });
          expect(credit.amountMicros <= 0n).toBe(true);
          before = leftOf(credit, before);
          expect(leftOf(line, before).amountMicros >= 0n).toBe(true);
        }
        expect(leftOf(line, before)).toEqual(NONE);
      },
    ),
  );
});

test.each([
  // Three clicks at 12.5 yen; ten at a tenth of a cent more than a cent; three at 0.0015 dinars.
  ['JPY', 12_500_000n, 3n, 38_000_000n, 7_000_000n],
  ['EUR', 10_500n, 10n, 100_000n, 20_000n],
  ['KWD', 1_500n, 3n, 4_000n, 1_000n],
])('%s: a line and its tax are each rounded once', (of, unitPriceMicros, clicks, amount, tax) => {
  const line = chargeLine({ ...CHARGE, unitPriceMicros, clicks }, 1, of);
  expect(line.amountMicros).toBe(amount);
  const totals = statementTotals([line], [{ name: 'VAT', rateBps: 1900 }], of);
  expect(totals.taxes[0]?.amountMicros).toBe(tax);
  expect(totals.totalMicros).toBe(amount + tax);
});

test('a tax is that of the rounded subtotal, the nearest unit', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -9_999n, max: 9_999n }),
      fc.integer({ max: 10_000, min: 0 }),
      currency,
      (n, bps, of) => {
        const unit = unitMicros(of);
        const [tax] = statementTotals(
          [{ exactMicros: 0n, amountMicros: n * unit }],
          [{ name: '', rateBps: bps }],
          of,
        ).taxes;
        expect(tax?.amountMicros).toBe((roundHalfEven(n * BigInt(bps), 10_000n) / 10_000n) * unit);
      },
    ),
  );
});

test('what does not add up is named', () => {
  const line = chargeLine({ ...CHARGE, unitPriceMicros: 500_000n, clicks: 4n }, 1, 'EUR');
  const right = contentOf([line], 'EUR', [{ name: 'VAT', rateBps: 1900 }]);
  const [tax] = right.taxes;
  const credit = creditLine({ number: 'S-1', line }, { ...ONE, exactMicros: 500_000n }, NONE, {
    position: 2,
    currency: 'EUR',
  });
  const wrong: [Partial<StatementContent>, RegExp][] = [
    [{ lines: [{ ...line, position: 2 }] }, /line 1 is out of its place/],
    [{ lines: [{ ...line, clicks: 5n }] }, /line 1 is not its clicks/],
    [{ lines: [{ ...line, amountMicros: 1_990_000n }] }, /line 1 is not rounded/],
    [{ subtotalMicros: 1n }, /subtotal/],
    [{ taxes: [{ ...(tax ?? fail()), amountMicros: 0n }] }, /tax VAT/],
    [{ totalMicros: 0n }, /are not the total/],
    [{ lines: [line, { ...credit, amountMicros: -400_000n }] }, /line 2 is a credit that is not rounded/],
    [{ lines: [line, { ...credit, amountMicros: 500_000n }] }, /line 2 is a credit that charges/],
  ];
  for (const [change, words] of wrong) expect(statementDiscrepancy({ ...right, ...change })).toMatch(words);
  const five = Array.from({ length: 5 }, (_, i) => ({ ...credit, position: i + 2 }));
  const all = contentOf([line, ...five], 'EUR', []);
  expect(statementDiscrepancy(all)).toMatch(/credits of line 1 are larger/);
});

test('a text that is no statement is refused by the field at fault', () => {
  const right = JSON.parse(canonicalStatement(contentOf([], 'EUR', [])));
  const read = (change: object) => () => parseStatement(JSON.stringify({ ...right, ...change }));
  expect(read({ totalMicros: 1.5 })).toThrow('statement.totalMicros is not a whole number as text');
  expect(read({ totalMicros: '01' })).toThrow('statement.totalMicros');
  expect(read({ schema: 2 })).toThrow('statement.schema is not one of 1');
  expect(read({ period: { ...right.period, to: '2' } })).toThrow('statement.period.to is not a whole number');
  expect(read({ extra: 1 })).toThrow('statement.extra is no field of it');
  expect(read({ lines: [{}] })).toThrow('statement.lines[0].position');
  expect(read({ lines: null })).toThrow('statement.lines is not a list');
});

const CHARGE = {
  kind: 'clicks' as const,
  month: '2026-03',
  campaignId: 'search',
  campaignName: 'Search',
  purchaseOrder: '',
};
const ONE = { kind: 'invalid' as const, clicks: 1n, reason: 'robots' };

function fail(): never {
  throw new Error('there is none');
}
