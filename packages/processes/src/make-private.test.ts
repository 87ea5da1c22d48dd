import { chmodSync, lstatSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../test/scratch.ts';
import { makePrivate } from './make-private.ts';

const modeOf = (path: string) => lstatSync(path).mode & 0o777;

test('a folder and all in it become their owner’s alone', () => {
  const folder = scratchFolder();
  const deep = join(folder, 'a', 'b');
  mkdirSync(deep, { recursive: true });
  writeFileSync(join(deep, 'table'), '');
  writeFileSync(join(folder, 'script'), '');
  for (const [path, mode] of [
    [folder, 0o777],
    [join(folder, 'a'), 0o755],
    [deep, 0o711],
    [join(deep, 'table'), 0o666],
    [join(folder, 'script'), 0o755],
  ] as const)
    chmodSync(path, mode);
  expect(makePrivate(folder)).toBe(5);
  expect([folder, join(folder, 'a'), deep].map(modeOf)).toEqual([0o700, 0o700, 0o700]);
  expect([join(deep, 'table'), join(folder, 'script')].map(modeOf)).toEqual([0o600, 0o700]);
  expect(makePrivate(folder)).toBe(0);
});

test('what a link leads to stays as it is, and a folder to pass through', () => {
  const folder = scratchFolder();
  const elsewhere = scratchFolder();
  writeFileSync(join(elsewhere, 'shared'), '');
  chmodSync(join(elsewhere, 'shared'), 0o644);
  symlinkSync(elsewhere, join(folder, 'link'));
  symlinkSync(join(folder, 'nowhere'), join(folder, 'broken'));
  mkdirSync(join(folder, 'passage'));
  chmodSync(join(folder, 'passage'), 0o710);
  expect(makePrivate(folder)).toBe(0);
  expect(modeOf(join(elsewhere, 'shared'))).toBe(0o644);
  expect(modeOf(join(folder, 'passage'))).toBe(0o710);
});

test('a folder that is not there yet has nothing to close', () => {
  expect(makePrivate(join(scratchFolder(), 'none'))).toBe(0);
});
