import { expect, onTestFinished, test } from 'vitest';
import { BOUNDS, overruns, text } from './cost-bounds.ts';
import { type CountedLoad, countsOf } from './lib/counted-cost.ts';
import { beyondLimits, startInstance } from './lib/instance.ts';

/**
 * The short form of `bench:cost`: what a click costs in bytes, calls and statements, which do not depend on how quick the machine
 * is, held to bounds. Paces cut batches here, so what is done more often than it was is seen, as is what became longer.
 */
const LOADS: CountedLoad[] = [
  { door: 'pixel', rate: 500, clicks: 5_000 },
  // Two requests a second: each is a batch of its own in every stage.
  { door: 'batch', rate: 1_000, clicks: 10_000 },
];
/** The first start on a machine builds the dashboard. */
const WITHIN_MS = 900_000;

test('a click costs no more bytes, calls and statements than it did', { timeout: WITHIN_MS }, async () => {
  const instance = await startInstance({ env: { ...beyondLimits, TRUSTED_PROXY_HOPS: '1' } });
  onTestFinished(() => instance.stop());
  const rose: string[] = [];
  for (const load of LOADS) {
    const counts = await countsOf(instance, load);
    const bounds = BOUNDS[load.door];
    process.stdout.write(
      `    of a click by ${load.door}${' '.repeat(54 - load.door.length)}now  measured   allowed\n`,
    );
    for (const { what, measured, allowance } of bounds) {
      const [now, most] = [counts.get(what) ?? Number.NaN, measured * (1 + allowance)];
      process.stdout.write(
        `    ${what.padEnd(62)}${[now, measured, most].map((value) => text(value).padStart(10)).join('')}\n`,
      );
    }
    rose.push(...overruns(load.door, counts, bounds));
  }
  expect(rose).toEqual([]);
});
