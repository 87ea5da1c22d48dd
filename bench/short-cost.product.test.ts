import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { BOUNDS, type Bound, overruns, text } from './cost-bounds.ts';
import { type CountedLoad, countsOf } from './lib/counted-cost.ts';
import { beyondLimits, startInstance } from './lib/instance.ts';
import type { Counts } from './lib/store-counts.ts';

/**
 * The short form of `bench:cost`: what a click costs in bytes, calls and statements, which do not depend on how quick the machine
 * is, held to bounds. Paces cut batches here, so what is done more often than it was is seen, as is what became longer.
 */
const LOADS: CountedLoad[] = [
  { door: 'pixel', rate: 500, clicks: 5_000 },
  // Two requests a second: each is a batch of its own in every stage.
  { door: 'batch', rate: 1_000, clicks: 10_000 },
];
/** The first start on a machine builds the dashboard, or fetches the servers. */
const WITHIN_MS = 900_000;
const profile = process.env.E2E_PROFILE === 'stack' ? 'stack' : 'embedded';

test(`a click costs no more than it did (${profile})`, { timeout: WITHIN_MS }, async () => {
  const instance = await startInstance({
    stack: profile === 'stack',
    env: {
      ...beyondLimits,
      TRUSTED_PROXY_HOPS: '1',
      STACK_CACHE: process.env.STACK_CACHE ?? join(tmpdir(), 'clickledger-stack-cache'),
    },
  });
  onTestFinished(() => instance.stop());
  const rose: string[] = [];
  for (const load of LOADS) {
    const counts = await countsOf(instance, load);
    const bounds = BOUNDS[profile][load.door];
    show(load.door, counts, bounds);
    rose.push(...overruns(load.door, counts, bounds));
  }
  expect(rose).toEqual([]);
});

function show(door: string, counts: Counts, bounds: readonly Bound[]): void {
  const row = (what: string, cells: string[]) =>
    process.stdout.write(`    ${what.padEnd(62)}${cells.map((cell) => cell.padStart(10)).join('')}\n`);
  row(`of a click by ${door}`, ['now', 'measured', 'allowed']);
  for (const { what, measured, allowance } of bounds)
    row(what, [counts.get(what) ?? Number.NaN, measured, measured * (1 + allowance)].map(text));
}
