import { defineConfig } from '@playwright/test';
import { findChromium } from './support/chromium.ts';

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
    launchOptions: {
      executablePath: findChromium(),
      headless: true,
      chromiumSandbox: process.getuid?.() !== 0,
      args: [
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'product', testIgnore: 'restart.spec.ts' },
    // Last: it kills processes, of an installation of its own.
    { name: 'restart', testMatch: 'restart.spec.ts' },
  ],
});
