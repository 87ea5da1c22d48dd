import { afterAll, beforeAll } from 'vitest';
import { concurrency } from './concurrency.ts';
import { failures } from './failures.ts';
import { type ClickHouseTarget, Harness } from './harness.ts';
import { inserts } from './inserts.ts';
import { queries } from './queries.ts';

/**
 * What this product relies on in ClickHouse. Call it inside a `describe`; `open` is called once, before the tests,
 * and names the server to test: the embedded front or a real one.
 */
export function clickHouseContract(open: () => Promise<ClickHouseTarget>): void {
  const harness = new Harness(open);
  beforeAll(() => harness.start());
  afterAll(() => harness.stop());
  queries(harness);
  inserts(harness);
  failures(harness);
  concurrency(harness);
}
