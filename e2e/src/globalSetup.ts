import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProduct } from './product.ts';

/** The first start builds the dashboard. */
const START_MS = 240_000;

/**
 * Starts one installation for all specs, on free ports and a fresh data folder, and stops it after them.
 * With E2E_WEB_URL, E2E_COLLECTOR_URL and E2E_DATA_DIR set, the specs run against the one they name.
 */
export default async function globalSetup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.E2E_WEB_URL || process.env.E2E_COLLECTOR_URL || process.env.E2E_DATA_DIR) {
    process.env.E2E_GIVEN = '1';
    return undefined;
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'clickledger-e2e-'));
  const product = await startProduct({ dataDir, timeoutMs: START_MS });
  process.env.E2E_WEB_URL = product.webUrl;
  process.env.E2E_COLLECTOR_URL = product.collectorUrl;
  process.env.E2E_DATA_DIR = dataDir;
  return async () => {
    await product.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
