import { Readable } from 'node:stream';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Harness } from './harness.ts';
import { rowBinary, type TestRow } from './row-binary.ts';

/** Rows on their way in: formats, compression, length, and sending a batch again. */
export function inserts(t: Harness): void {
  describe('inserts', () => {
    it('takes JSONEachRow, and says how much it wrote', async () => {
      const name = await t.table();
      const values: TestRow[] = [
        { id: 1, s: "it's\t\n" },
        { id: 2, s: 'ü\u{1F600}' },
      ];
      const { summary } = await t.client.insert({ table: name, values, format: 'JSONEachRow' });
      expect(summary).toMatchObject({ written_rows: '2' });
      expect(await t.rows(`SELECT * FROM ${name} ORDER BY id`)).toEqual(values);
    });

    it('takes RowBinary as it is, whatever its first byte', async () => {
      const name = await t.table();
      // 9, 10, 13, 32: blanks; 59: a semicolon; 39: a quote. In SQL they would mean something.
      const ids = [0, 9, 10, 13, 32, 39, 59, 255];
      for (const id of ids) {
        const values = Readable.from([rowBinary([{ id, s: 'a\0b' }])]);
        await t.send(`INSERT INTO ${name} FORMAT RowBinary`, values);
      }
      expect(await t.rows(`SELECT * FROM ${name} ORDER BY id`)).toEqual(ids.map((id) => ({ id, s: 'a\0b' })));
    });

    it('takes a blank line for what it is within rows', async () => {
      const name = await t.table();
      const rows = [
        { id: 0x0a0a, s: 'first' },
        { id: 2, s: '\n\nsecond' },
        { id: 3, s: 'third\n\n' },
      ];
      await t.send(`INSERT INTO ${name} FORMAT RowBinary`, Readable.from([rowBinary(rows)]));
      const lines = '{"id":4,"s":"fourth"}\n\n{"id":5,"s":"fifth"}\n';
      await t.send(`INSERT INTO ${name} FORMAT JSONEachRow`, Readable.from([Buffer.from(lines)]));
      expect(await t.rows(`SELECT id FROM ${name} ORDER BY id`)).toEqual(
        [2, 3, 4, 5, 0x0a0a].map((id) => ({ id })),
      );
    });

    it('takes SQL and rows in one body, and Native copied from a result', async () => {
      const [name, copy] = [await t.table(), await t.table()];
      const body = Buffer.concat([
        Buffer.from(`INSERT INTO ${name} FORMAT RowBinary\n`),
        rowBinary([{ id: 10, s: 'x' }]),
      ]);
      expect((await t.raw('', { body: new Uint8Array(body) })).status).toBe(200);
      const native = await (await t.raw(`SELECT * FROM ${name} FORMAT Native`)).arrayBuffer();
      expect((await t.raw(`INSERT INTO ${copy} FORMAT Native`, { body: native })).status).toBe(200);
      expect(await t.rows(`SELECT * FROM ${copy}`)).toEqual([{ id: 10, s: 'x' }]);
    });

    it.each(['gzip', 'zstd'] as const)('compresses both ways, a request by %s', async (codec) => {
      const name = await t.table();
      const zipped = t.connect({ compression: { request: { codec }, response: true } });
      const values = Array.from({ length: 20_000 }, (_, id) => ({ id, s: `row ${id}` }));
      await zipped.insert({ table: name, values, format: 'JSONEachRow' });
      const result = await zipped.query({
        query: `SELECT * FROM ${name} ORDER BY id`,
        format: 'JSONEachRow',
      });
      expect(result.response_headers['content-encoding']).toBe('gzip');
      expect(await result.json()).toEqual(values);
      await zipped.close();
    });

    it('writes nothing of a body that is cut or broken', async () => {
      const name = await t.table();
      const rows = Array.from({ length: 20_000 }, (_, id) => `{"id":${id},"s":"${Math.sin(id)}"}\n`).join('');
      const query = `INSERT INTO ${name} FORMAT JSONEachRow`;
      for (const [encoding, whole] of [
        ['gzip', gzipSync(rows)],
        ['zstd', zstdCompressSync(rows)],
      ] as const) {
        for (const left of [whole.length - 1, whole.length - 20, whole.length >> 1]) {
          const body = new Uint8Array(whole.subarray(0, left));
          const headers = { 'content-encoding': encoding };
          expect((await t.raw(query, { headers, body })).status).toBeGreaterThan(399);
        }
      }
      expect((await t.raw(query, { body: '{"id":1}\n{"id":' })).status).toBe(400);
      expect(await t.one(`SELECT count()::Int32 AS n FROM ${name}`)).toEqual({ n: 0 });
    });

    it('takes a body of any length', async () => {
      const name = await t.table();
      const batch = rowBinary(Array.from({ length: 50_000 }, (_, id) => ({ id, s: 'x'.repeat(20) })));
      const values = Readable.from(Array.from({ length: 20 }, () => batch));
      await t.send(`INSERT INTO ${name} (id, s) FORMAT RowBinary`, values);
      expect(await t.one(`SELECT count()::Int32 AS n, sum(id)::String AS sum FROM ${name}`)).toEqual({
        n: 1_000_000,
        sum: String(20 * ((49_999 * 50_000) / 2)),
      });
    });

    it('keeps one copy of a batch that is sent three times with its token', async () => {
      const engine =
        'ReplacingMergeTree PARTITION BY id % 2 ORDER BY id SETTINGS non_replicated_deduplication_window = 100';
      const name = await t.table(engine);
      const insert = (insert_deduplication_token: string) =>
        t.client.insert({
          table: name,
          values: [1, 2, 3].map((id) => ({ id, s: 'x' })),
          format: 'JSONEachRow',
          clickhouse_settings: { insert_deduplication_token },
        });
      for (let time = 0; time < 3; time += 1) await insert('clicks-0:1-3');
      expect(await t.one(`SELECT count()::Int32 AS n FROM ${name}`)).toEqual({ n: 3 });
    });
  });
}
