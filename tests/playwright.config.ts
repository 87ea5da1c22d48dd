import { browserOptions } from '@clickledger/test-browser';
import { defineConfig, type Project } from '@playwright/test';
import { ALIKE, ALIKE_TAG } from './support/alike.ts';
import { profileUnderTest } from './support/product.ts';

/** E2E_SPECS: `differing` leaves out what is the same on both profiles, `alike` runs that alone; by default everything runs. */
const specs = process.env.E2E_SPECS;
const TAGGED = new RegExp(ALIKE_TAG);
const RESTART = 'restart.spec.ts';
// Last: it kills processes, of an installation of its own.
const restart = { name: 'restart', testMatch: RESTART };
const PROJECTS: Project[] = [{ name: 'product', testIgnore: RESTART }, restart];
const DIFFERING: Project[] = [
  { name: 'product', testIgnore: [RESTART, ...ALIKE], grepInvert: TAGGED },
  restart,
];
const ALIKE_ALONE: Project[] = [
  { name: 'product', testMatch: ALIKE },
  { name: 'tagged', testIgnore: ALIKE, grep: TAGGED },
];

export default defineConfig({
  testDir: './e2e',
  // One of each may run at a time.
  outputDir: `./test-results/${[profileUnderTest(), specs].filter(Boolean).join('-')}`,
  globalSetup: './support/global-setup.ts',
  // The specs share one installation and its ledger.
  workers: 1,
  // In CI a spec that fails is tried once more, and told as flaky where it passes then: to be mended, and no reason to refuse a change.
  retries: process.env.CI ? 1 : 0,
  timeout: 240_000,
  // How long a machine may take that does a dozen things at once: tests await conditions, not time.
  expect: { timeout: 60_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    // Set by the global setup, before the worker reads this file.
    baseURL: process.env.E2E_WEB_URL,
    trace: 'retain-on-failure',
    launchOptions: await browserOptions(),
  },
  projects: specs === 'differing' ? DIFFERING : specs === 'alike' ? ALIKE_ALONE : PROJECTS,
});
