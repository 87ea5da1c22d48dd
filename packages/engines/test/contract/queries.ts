import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Harness } from './harness.ts';

/** Questions: formats, headers, bound parameters, settings, sessions. */
export function queries(t: Harness): void {
  describe('queries', () => {
    it('answers pings and questions', async () => {
      expect(await t.client.ping()).toEqual({ success: true });
      expect(await t.client.ping({ select: true })).toEqual({ success: true });
      expect(await t.one('SELECT 1 AS n -- done')).toEqual({ n: 1 });
    });

    it('says in its headers what it answers', async () => {
      const answer = await t.raw('SELECT 1 AS n FORMAT JSON', {}, '&query_id=my-query-1');
      expect(answer.headers.get('x-clickhouse-query-id')).toBe('my-query-1');
      expect(answer.headers.get('x-clickhouse-format')).toBe('JSON');
      expect(answer.headers.get('content-type')).toMatch('application/json');
      expect(JSON.parse(answer.headers.get('x-clickhouse-summary') ?? '')).toMatchObject({ read_rows: '1' });
      expect(await answer.json()).toMatchObject({ meta: [{ name: 'n', type: 'UInt8' }], rows: 1 });
    });

    it.each([
      ['String', "tab\t quote' backslash\\ line\nend ü\u{1F600} \\N"],
      ['String', ''],
      ['Array(String)', ["it's", 'a\tb\n\\', 'ü', '']],
      ['UInt64', '18446744073709551615'],
      ['Array(Nullable(Int32))', [1, null]],
      ['Nullable(String)', null],
      ['Int64', '-9223372036854775808'],
      ['UUID', '550e8400-e29b-41d4-a716-446655440000'],
      ['Bool', true],
      ['Map(String, String)', { "k'": 'v\t' }],
    ])('binds a %s without a change', async (type, value) => {
      const quoted = { output_format_json_quote_64bit_integers: 1 };
      const bound = { query_params: { value }, clickhouse_settings: quoted };
      expect(await t.one(`SELECT {value:${type}} AS value`, bound)).toEqual({ value });
    });

    it('binds dates to the millisecond, and identifiers', async () => {
      const query = 'SELECT toUnixTimestamp64Milli({at:DateTime64(3)})::String AS {name:Identifier}';
      const query_params = { at: new Date('2026-03-29T01:59:59.123Z'), name: 'odd `name`' };
      expect(await t.one(query, { query_params })).toEqual({ 'odd `name`': '1774749599123' });
    });

    it('keeps parameters and settings to the query they came with', async () => {
      const settings = { clickhouse_settings: { max_block_size: '77' } };
      expect(await t.one("SELECT getSetting('max_block_size')::Int32 AS x", settings)).toEqual({ x: 77 });
      const blockSizes = await Promise.all(
        Array.from({ length: 12 }, () => t.one("SELECT getSetting('max_block_size') = 77 AS same")),
      );
      expect(blockSizes).toEqual(blockSizes.map(() => ({ same: 0 })));
      await t.one('SELECT {secret:String} AS s', { query_params: { secret: 'x' } });
      await expect(t.one('SELECT {secret:String} AS s')).rejects.toMatchObject({ code: '456' });
    });

    it('binds lists that are long', async () => {
      const ids = Array.from({ length: 5000 }, () => randomUUID());
      const query =
        'SELECT length({ids:Array(UUID)})::Int32 AS n, has({ids:Array(UUID)}, {last:UUID}) AS found';
      expect(await t.one(query, { query_params: { ids, last: ids.at(-1) } })).toEqual({ n: 5000, found: 1 });
    });

    it('reads where only reading is allowed', async () => {
      const clickhouse_settings = { readonly: '1' };
      expect(await t.one('SELECT {n:UInt8} AS n', { query_params: { n: 1 }, clickhouse_settings })).toEqual({
        n: 1,
      });
      const forbidden = t.client.command({
        query: 'CREATE TABLE x (n UInt8) ENGINE = Memory',
        clickhouse_settings,
      });
      await expect(forbidden).rejects.toMatchObject({ code: '164', type: 'READONLY' });
    });

    it.each([
      ['CSVWithNames', (bytes: Buffer) => bytes.toString().match(/"n"/g)?.length, 1],
      ['JSONCompactEachRowWithNames', (bytes: Buffer) => bytes.toString().match(/\["n"\]/g)?.length, 1],
      ['RowBinary', (bytes: Buffer) => bytes.length, 8 * 200_000],
      ['JSON', (bytes: Buffer) => Number(JSON.parse(bytes.toString()).rows), 200_000],
      ['Parquet', (bytes: Buffer) => bytes.toString('latin1').match(/PAR1/g)?.length, 2],
    ])('writes one whole document of %s, however many blocks it has', async (format, read, expected) => {
      const answer = await t.raw(`SELECT number AS n FROM numbers(200000) FORMAT ${format}`);
      expect(read(Buffer.from(await answer.arrayBuffer()))).toBe(expected);
    });

    it('knows the temporary tables of a session', async () => {
      const session_id = randomUUID();
      await t.client.command({ query: 'CREATE TEMPORARY TABLE mine (n UInt8)', session_id });
      await t.client.command({ query: 'INSERT INTO mine SELECT 7', session_id });
      expect(await t.one('SELECT n FROM mine', { session_id })).toEqual({ n: 7 });
      await expect(t.one('SELECT n FROM mine')).rejects.toMatchObject({ type: 'UNKNOWN_TABLE' });
    });
  });
}
