import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Harness } from './harness.ts';

/** Several clients at once, and clients that leave. */
export function concurrency(t: Harness): void {
  describe('side by side', () => {
    it('answers quick questions while a slow one runs', async () => {
      const order: string[] = [];
      const slow = t
        .one('SELECT sum(sleepEachRow(0.5)) FROM numbers(4) SETTINGS max_block_size = 1')
        .then(() => order.push('slow'));
      for (let i = 0; i < 10; i += 1) await t.one('SELECT 1');
      order.push('quick');
      await slow;
      expect(order).toEqual(['quick', 'slow']);
    });

    it('answers each of many clients with its own', async () => {
      const ask = (n: number) => t.one('SELECT {n:UInt32} AS n', { query_params: { n } });
      const asked = Array.from({ length: 200 }, (_, n) => n);
      expect(await Promise.all(asked.map(ask))).toEqual(asked.map((n) => ({ n })));
    });

    it('ends a query whose reader has gone', async () => {
      const marker = randomUUID();
      const result = await t.client.query({
        query: `SELECT number, '${marker}' FROM numbers(100000000000)`,
        format: 'JSONEachRow',
      });
      const running = `SELECT query_id FROM system.processes WHERE query LIKE '%${marker}%' AND query NOT LIKE '%processes%'`;
      const stream = result.stream();
      await new Promise((resolve) => stream.once('data', resolve));
      expect(await t.rows(running)).toHaveLength(1);
      stream.destroy();
      while ((await t.rows(running)).length > 0) expect(stream.destroyed).toBe(true);
    });
  });
}
