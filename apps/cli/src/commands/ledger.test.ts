import { balanceLedger, chargesByCurrency, type Totals } from '@clickledger/domain';
import { expect, test } from 'vitest';
import { ledgerTable } from './ledger.ts';

const counts = (clicks: bigint, chargedMicros: bigint): Totals => ({
  accepted: clicks,
  billable: clicks,
  duplicate: 0n,
  invalid: 0n,
  chargedMicros,
});

test('charges of two currencies stand in two columns, and in no sum', () => {
  const raw = new Map([
    ['acme', counts(2n, 700_000n)],
    ['globex', counts(1n, 2_350_000n)],
  ]);
  const all = counts(3n, 3_050_000n);
  const currencies = new Map([
    ['acme', 'EUR'],
    ['globex', 'USD'],
  ]);
  const stores = { raw, rollups1m: raw, rollups1h: raw };
  const text = ledgerTable(chargesByCurrency(balanceLedger(0n, all, all, all), stores, currencies));
  expect(text).toContain('charged EUR');
  expect(text).toContain('charged USD');
  expect(text).toMatch(/^raw +3 +3 +0 +0 +0\.700000 +2\.350000$/m);
  expect(text).not.toContain('3.050000');
});
