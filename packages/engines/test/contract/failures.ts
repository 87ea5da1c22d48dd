import { describe, expect, it } from 'vitest';
import type { Harness } from './harness.ts';

/** What goes wrong, in the codes that callers rely on. */
export function failures(t: Harness): void {
  describe('errors', () => {
    it.each([
      ['SELECT * FROM nowhere', '60', 'UNKNOWN_TABLE'],
      ['selec 1', '62', 'SYNTAX_ERROR'],
      ['SELECT nothing', '47', 'UNKNOWN_IDENTIFIER'],
      ['SELECT 1; SELECT 2', '62', 'SYNTAX_ERROR'],
      ['INSERT INTO nowhere VALUES (1)', '60', 'UNKNOWN_TABLE'],
      [
        'SELECT sleepEachRow(1) FROM numbers(3) SETTINGS max_execution_time = 1, max_block_size = 1',
        '159',
        'TIMEOUT_EXCEEDED',
      ],
      [
        'SELECT groupArray(number) FROM numbers(1e7) SETTINGS max_memory_usage = 1000000',
        '241',
        'MEMORY_LIMIT_EXCEEDED',
      ],
    ])('%s: %s %s', async (query, code, type) => {
      await expect(t.client.command({ query })).rejects.toMatchObject({ code, type });
    });

    it('reports a setting that does not exist', async () => {
      const answer = await t.raw('SELECT 1', {}, '&no_such_setting=1');
      expect([answer.status, answer.headers.get('x-clickhouse-exception-code')]).toEqual([404, '115']);
    });

    it('lets nobody in with a wrong password', async () => {
      const stranger = t.connect({ password: `${t.target.password}x` });
      await expect(stranger.query({ query: 'SELECT 1' })).rejects.toMatchObject({
        code: '516',
        type: 'AUTHENTICATION_FAILED',
      });
      await stranger.close();
    });

    it('reads only, when asked with GET', async () => {
      const answer = await t.raw(`CREATE TABLE x (n UInt8) ENGINE = Memory`, { method: 'GET' });
      expect(answer.headers.get('x-clickhouse-exception-code')).toBe('164');
    });

    it('tells of a failure after the first rows', async () => {
      const query =
        'SELECT number, throwIf(number = 500000) FROM numbers(1000000) SETTINGS max_block_size = 1000';
      const result = await t.client.query({ query, format: 'JSONEachRow' });
      const readAll = async () => {
        for await (const chunk of result.stream()) expect(chunk.length).toBeGreaterThan(0);
      };
      await expect(readAll()).rejects.toMatchObject({ code: '395' });
    });
  });
}
