import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/**
 * The browser of the tests: the system's Chromium, else Playwright's own.
 * @throws Error that says what to install when there is neither.
 */
export function findChromium(): string {
  const own = chromium.executablePath();
  const found = onPath() ?? (existsSync(own) ? own : undefined);
  if (found !== undefined) return found;
  throw new Error(
    'The browser tests need Chromium: install the chromium package of your system, or run "npx playwright install chromium".',
  );
}

function onPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
