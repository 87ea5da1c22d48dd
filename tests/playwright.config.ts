import { browserOptions } from '@clickledger/test-browser';
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: './e2e',
  outputDir: './test-results',
  globalSetup: './support/global-setup.ts',
  // The specs share one installation and its ledger.
  workers: 1,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    // Set by the global setup, before the worker reads this file.
    baseURL: process.env.E2E_WEB_URL,
    trace: 'retain-on-failure',
    launchOptions: await browserOptions(),
  },
  projects: [
    { name: 'product', testIgnore: 'restart.spec.ts' },
    // Last: it kills processes, of an installation of its own.
    { name: 'restart', testMatch: 'restart.spec.ts' },
  ],
});
