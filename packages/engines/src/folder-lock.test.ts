import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder, tryLockFolder } from './folder-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'folder-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a folder', () => {
  it('belongs to one holder until it is released', () => {
    const lock = lockFolder(folder);
    const held = { code: 'FOLDER_IN_USE', message: expect.stringContaining(`pid ${process.pid}`) };
    expect(() => lockFolder(folder)).toThrow(expect.objectContaining(held));
    expect(tryLockFolder(folder)).toBeUndefined();
    lock.release();
    lockFolder(folder).release();
    tryLockFolder(folder)?.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is taken over from a process that is gone', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    writeFileSync(join(folder, 'LOCK'), JSON.stringify({ pid: child.pid, started: '1', id: 'x' }));
    lockFolder(folder).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.skipIf(!existsSync('/proc/self/stat'))(
    'is taken over from another process that has the same pid by now',
    () => {
      writeFileSync(join(folder, 'LOCK'), JSON.stringify({ pid: process.pid, started: '1', id: 'x' }));
      lockFolder(folder).release();
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  it('is taken over when the lock cannot be read', () => {
    writeFileSync(join(folder, 'LOCK'), '{"pid":');
    lockFolder(folder).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is created if need be, and a release leaves the next holder alone', () => {
    const deep = join(folder, 'a', 'b');
    const first = lockFolder(deep);
    first.release();
    const second = lockFolder(deep);
    first.release();
    expect(() => lockFolder(deep)).toThrow();
    second.release();
  });
});
