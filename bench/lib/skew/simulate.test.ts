import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SQL_DIR } from '@clickledger/stack';
import { expect, test } from 'vitest';
import { type Draw, drawn } from './draws.ts';
import { MINI_BATCH, simulate } from './simulate.ts';

const AT = Date.UTC(2026, 10, 27, 12);
const CLICKS = 30_000;
const of = (draw: Draw) => {
  const { shared } = simulate(drawn(draw, CLICKS, AT), { parallelism: 6 });
  const named = (name: string) => {
    const found = shared.find((each) => each.name.includes(name));
    if (!found) throw new Error(`There is no ${name}.`);
    return found.spread;
  };
  return named;
};

test.each(['even', 'one advertiser', 'one site', 'one address'] as const)(
  'with %s, each scorer, loader and subtask has about its share',
  (draw) => {
    const named = of(draw);
    for (const name of ['scorers', 'loaders', 'first phase', 'second phase', 'first clicks', 'claimed ids'])
      expect(named(name).overMean, name).toBeLessThan(1.3);
  },
);

test('nine clicks in ten of one address on one advertiser are one scorer’s, and nobody else has more than a share', () => {
  const named = of('one address, one advertiser');
  expect(named('scorers').hottest).toBeCloseTo(0.9 + 0.1 / 6, 2);
  for (const name of ['loaders', 'first phase', 'second phase', 'first clicks', 'claimed ids'])
    expect(named(name).overMean, name).toBeLessThan(1.15);
});

test('all patterns are one node’s, whatever the traffic', () => {
  expect(of('even')('patterns').hottest).toBe(1);
});

test('the first phase sends on fewer sums than there are clicks where clicks share windows', () => {
  const clicks = [...drawn('one site', CLICKS, AT)];
  const { shared, windows } = simulate(clicks, { parallelism: 2 });
  const partials = shared.find(({ name }) => name.includes('second phase'))?.spread.sum ?? 0;
  expect(partials).toBeGreaterThanOrEqual(windows);
  expect(partials).toBeLessThan(CLICKS / 2);
});

test('the window job adds up in two phases, by mini-batches of the size that is simulated', () => {
  const settings = readFileSync(join(SQL_DIR, '1-settings.sql'), 'utf8');
  expect(settings).toContain(`'table.exec.mini-batch.size' = '${MINI_BATCH}'`);
  expect(settings).toContain("'table.optimizer.agg-phase-strategy' = 'TWO_PHASE'");
});
