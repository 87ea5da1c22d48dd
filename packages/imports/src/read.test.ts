import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { scratchFolder } from '@clickledger/processes/testing';
import { expect, test } from 'vitest';
import { openLog } from './read.ts';

const LINES = Array.from({ length: 20_000 }, (_, i) => `line ${i} ${'x'.repeat(40)}`);

function file(name: string, content: string | Buffer): string {
  const path = join(scratchFolder(), name);
  writeFileSync(path, content);
  return path;
}

test.each([
  ['plain', (text: string) => text],
  ['gzipped', (text: string) => gzipSync(text)],
])('reads every line of a %s log, also when the reader takes its time', async (_name, stored) => {
  const source = await openLog(file('access.log', stored(LINES.join('\n'))));
  for (let i = 0; i < 50; i++) await setImmediate();
  const read: string[] = [];
  for await (const line of source.lines) {
    read.push(line);
    if (read.length % 5_000 === 0) await setImmediate();
  }
  expect(read).toEqual(LINES);
  expect(source.readBytes()).toBe(source.totalBytes);
});

test('a log that is cut short says so after its last good line', async () => {
  const whole = gzipSync(Buffer.from(randomBytes(200_000).toString('hex').replaceAll('0', '\n')));
  const { lines } = await openLog(file('cut.gz', whole.subarray(0, whole.length / 2)));
  await expect(Array.fromAsync(lines)).rejects.toThrow('cannot be read to its end');
});

test('an empty log has no lines; a missing one says so', async () => {
  expect(await Array.fromAsync((await openLog(file('empty.log', ''))).lines)).toEqual([]);
  await expect(openLog('/nowhere/access.log')).rejects.toThrow(
    'There is no file /nowhere/access.log to import.',
  );
});
