import type { LaunchOptions } from 'playwright-core';
import { findBrowser } from './find-browser.ts';

/** Nothing that calls home, and nothing that a machine without a screen has not. */
const ARGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * How Playwright starts the browser of the tests.
 * @throws BrowserNotFound, saying what to install, where there is none and none can be had.
 */
export async function browserOptions(): Promise<LaunchOptions> {
  const { executablePath, sandbox } = await findBrowser();
  // Chromium refuses its sandbox to root.
  const chromiumSandbox = sandbox && process.getuid?.() !== 0;
  return { executablePath, headless: true, chromiumSandbox, args: ARGS };
}
