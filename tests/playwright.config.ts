import { browserOptions } from '@clickledger/test-browser';
import { defineConfig } from '@playwright/test';
import { ALIKE, ALIKE_TAG } from './support/alike.ts';
import { profileUnderTest } from './support/product.ts';

/** E2E_SPECS=differing leaves out what is the same on both profiles; by default everything runs. */
const differing = process.env.E2E_SPECS === 'differing';

export default defineConfig({
  testDir: './e2e',
  // One of each profile may run at a time.
  outputDir: `./test-results/${profileUnderTest()}`,
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
  ...(differing && { grepInvert: new RegExp(ALIKE_TAG) }),
  use: {
    // Set by the global setup, before the worker reads this file.
    baseURL: process.env.E2E_WEB_URL,
    trace: 'retain-on-failure',
    launchOptions: await browserOptions(),
  },
  projects: [
    { name: 'product', testIgnore: ['restart.spec.ts', ...(differing ? ALIKE : [])] },
    // Last: it kills processes, of an installation of its own.
    { name: 'restart', testMatch: 'restart.spec.ts' },
  ],
});
