import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { BROWSER_SOURCES, BrowserNotFound, type BrowserSource, findBrowser } from './find-browser.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clickledger-browser-'));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

function program(name: string, mode = 0o755): string {
  const path = join(folder, name);
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, mode);
  return path;
}

const source = (name: string, find: BrowserSource['find']): BrowserSource => ({ name, sandbox: true, find });

it("takes the system's, then Playwright's, then npm's, and changes the system last", () => {
  expect(BROWSER_SOURCES.map(({ name }) => name)).toEqual(['system', 'playwright', 'npm', 'apt']);
});

it('finds the system’s by its names in their order, and no file that cannot be run', async () => {
  vi.stubEnv('PATH', folder);
  program('chromium', 0o644);
  const chrome = program('google-chrome');
  expect(await findBrowser(BROWSER_SOURCES, 'system')).toEqual({ executablePath: chrome, sandbox: true });
  const browser = program('chromium-browser');
  expect(await findBrowser(BROWSER_SOURCES, 'system')).toEqual({ executablePath: browser, sandbox: true });
});

it('asks no further than the first that has one', async () => {
  const never = vi.fn();
  const found = await findBrowser(
    [
      source('none', () => undefined),
      source('fails', () => Promise.reject(new Error('offline'))),
      source('has', () => '/browser'),
      source('never', never),
    ],
    undefined,
  );
  expect(found.executablePath).toBe('/browser');
  expect(never).not.toHaveBeenCalled();
});

it('says what each answered when none has one', async () => {
  const sources = [source('one', () => undefined), source('two', () => Promise.reject(new Error('offline')))];
  const asked = findBrowser(sources, undefined);
  await expect(asked).rejects.toThrow(BrowserNotFound);
  await expect(asked).rejects.toThrow(
    /one: has none for this machine\n {2}two: offline\n.*playwright install/,
  );
});
