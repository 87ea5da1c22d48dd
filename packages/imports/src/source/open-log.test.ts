import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { scratchFolder } from '@clickledger/processes/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitLines } from './lines.ts';
import { openLog } from './open-log.ts';

const LINES = Array.from({ length: 20_000 }, (_, i) => `line ${i} ${'x'.repeat(40)}`);
const TEXT = LINES.join('\n');
/** `one\ntwo` as bzip2 writes it. */
const BZIP2 = Buffer.from('QlpoOTFBWSZTWS6dxKsAAAHBgAAQAgGEgCAAIYAMATg13F3JFOFCQLp3Eqw=', 'base64');

/** A frame of four bytes that zstd skips. */
const SKIPPED = Buffer.from('502a4d180400000001020304', 'hex');

function file(name: string, content: string | Buffer): string {
  const path = join(scratchFolder(), name);
  writeFileSync(path, content);
  return path;
}

async function read(content: string | Buffer): Promise<string[]> {
  return (await Array.fromAsync((await openLog(file('access.log', content))).lines)).flat();
}

const halves = (pack: (text: string) => Buffer) => (text: string) =>
  Buffer.concat([pack(text.slice(0, 1_000)), pack(text.slice(1_000))]);

test.each([
  ['plain', (text: string) => text],
  ['gzip', (text: string) => gzipSync(text)],
  ['gzip, put together', halves(gzipSync)],
  ['zstd', (text: string) => zstdCompressSync(text)],
  ['zstd, put together', halves(zstdCompressSync)],
  ['zstd, packed in parallel', (text: string) => Buffer.concat([SKIPPED, halves(zstdCompressSync)(text)])],
  ['UTF-8 with a byte-order mark', (text: string) => `\ufeff${text}`],
  [
    'UTF-8 with a byte-order mark, put together',
    (text: string) =>
      `\ufeff${text.slice(0, text.indexOf('\n', 1_000) + 1)}\ufeff${text.slice(text.indexOf('\n', 1_000) + 1)}`,
  ],
  ['UTF-16, little endian', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16, big endian', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ['gzip of UTF-16', (text: string) => gzipSync(Buffer.from(`\ufeff${text}`, 'utf16le'))],
])('reads every line: %s', async (_name, stored) => {
  const source = await openLog(file('access.log', stored(TEXT)));
  const lines = (await Array.fromAsync(source.lines)).flat();
  expect([lines.length, lines.join('\n') === TEXT]).toEqual([LINES.length, true]);
  expect(source.readBytes()).toBe(source.totalBytes);
});

test('reads bzip2, also put together', async () => {
  expect(await read(BZIP2)).toEqual(['one', 'two']);
  expect(await read(Buffer.concat([BZIP2, BZIP2]))).toEqual(['one', 'twoone', 'two']);
});

test.each([
  ['a gzip file', gzipSync(randomBytes(200_000).toString('hex').replaceAll('0', '\n'))],
  ['a zstd file', zstdCompressSync(randomBytes(200_000).toString('hex').replaceAll('0', '\n'))],
  ['a bzip2 file', BZIP2],
])('%s that is cut short says so', async (_name, whole) => {
  await expect(read(whole.subarray(0, whole.length / 2))).rejects.toThrow('cannot be read to its end');
});

test('an empty log has no lines; a missing one says so', async () => {
  expect(await read('')).toEqual([]);
  await expect(openLog('/nowhere/access.log')).rejects.toThrow(
    'There is no file /nowhere/access.log to import.',
  );
});

test.each([
  ['a zip archive', Buffer.from('504b030414000000', 'hex')],
  ['an xz file', Buffer.from('fd377a585a000004', 'hex')],
  ['a Parquet file', Buffer.from('PAR1\x15\x04')],
  ['a tar archive', Buffer.concat([Buffer.alloc(257, 'a'), Buffer.from('ustar\x0000')])],
  ['a tar archive', gzipSync(Buffer.concat([Buffer.alloc(257, 'a'), Buffer.from('ustar\x0000')]))],
  ['a gzip file within a compressed one', gzipSync(gzipSync('a'))],
  ['UTF-16 text without a byte-order mark', Buffer.from('192.0.2.7 - - ', 'utf16le')],
  ['a binary file', Buffer.from('abcdefgh\0ijkl')],
])('%s is refused by name', async (what, content) => {
  const opened = openLog(file('access.log', content));
  await expect(opened).rejects.toMatchObject({
    exitStatus: 2,
    message: expect.stringContaining(` is ${what}.`),
  });
});

describe('splitLines', () => {
  const split = async (chunks: Buffer[]) =>
    (
      await Array.fromAsync(
        splitLines(
          (async function* () {
            yield* chunks;
          })(),
        ),
      )
    ).flat();

  test('gives the same lines however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme' })),
        fc.integer({ min: 1, max: 9 }),
        async (texts, size) => {
          const lines = texts.map((text) => text.replaceAll(/[\r\n]/g, ''));
          const bytes = Buffer.from(`${lines.join('\r\n')}\n`);
          const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
            bytes.subarray(i * size, (i + 1) * size),
          );
          expect(await split(chunks)).toEqual(lines.length === 0 ? [''] : lines);
        },
      ),
    );
  });

  test('only a newline ends a line, and odd bytes break none', async () => {
    expect(await split([Buffer.from('a\u2028b\rc\n'), Buffer.from([0xe7, 10, 0, 10])])).toEqual([
      'a\u2028b\rc',
      '\ufffd',
      '\0',
    ]);
  });

  test('of a line without end only the beginning is kept', async () => {
    const chunk = Buffer.alloc(65_536, 'a');
    const [line = '', next] = await split([...Array<Buffer>(100).fill(chunk), Buffer.from('\nnext')]);
    expect(line.length).toBeLessThan(400_000);
    expect(line.length).toBeGreaterThan(65_536);
    expect(next).toBe('next');
  });
});
