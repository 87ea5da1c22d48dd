import { balanceLedger, chargesByCurrency, type VerdictCounts } from '@clickledger/domain';
import { expect, test } from 'vitest';
import { ledgerTable } from './ledger.ts';

const counts = (clicks: bigint, charged_micros: bigint): VerdictCounts => ({
  accepted: clicks,
  billable: clicks,
  duplicate: 0n,
  invalid: 0n,
  charged_micros,
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
  const stores = { raw, rollups_1m: raw, rollups_1h: raw };
  const text = ledgerTable(chargesByCurrency(balanceLedger(0n, all, all, all), stores, currencies));
  expect(text).toContain('charged EUR');
  expect(text).toContain('charged USD');
  expect(text).toMatch(/^raw +3 +3 +0 +0 +0\.700000 +2\.350000$/m);
  expect(text).not.toContain('3.050000');
});
