import { rmSync } from 'node:fs';
import { freePort } from '@clickledger/processes';
import { CLIENT, issuerUrl } from './issuer.ts';
import { FIRST_START_MS, makeDataDir, profileUnderTest, startProduct } from './product.ts';

/**
 * Starts one installation for all specs, on free ports and a fresh data folder, and stops it after them: the
 * embedded profile, or the distributed one with E2E_PROFILE=stack.
 * With E2E_WEB_URL, E2E_COLLECTOR_URL and E2E_DATA_DIR set, the specs run against the one they name.
 */
export default async function globalSetup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.E2E_WEB_URL || process.env.E2E_COLLECTOR_URL || process.env.E2E_DATA_DIR) {
    process.env.E2E_GIVEN = '1';
    return undefined;
  }
  const profile = profileUnderTest();
  const dataDir = makeDataDir('e2e');
  // No issuer answers there until a spec starts one.
  const issuerPort = await freePort();
  // Nor there a publisher's site.
  const sitePort = await freePort();
  const env = {
    SITE_CHECK_LOOPBACK_PORT: String(sitePort),
    OIDC_ISSUER: issuerUrl(issuerPort),
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
  };
  const product = await startProduct({ dataDir, profile, env, timeoutMs: FIRST_START_MS[profile] });
  process.env.E2E_ISSUER_PORT = String(issuerPort);
  process.env.E2E_SITE_PORT = String(sitePort);
  process.env.E2E_WEB_URL = product.webUrl;
  process.env.E2E_COLLECTOR_URL = product.collectorUrl;
  process.env.E2E_DATA_DIR = dataDir;
  return async () => {
    await product.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
