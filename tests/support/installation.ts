import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the installation under test is. */
export interface Installation {
  webUrl: string;
  collectorUrl: string;
  dataDir: string;
  /** Environment of its command line. */
  env: Record<string, string>;
}

export interface DemoKey {
  advertiser: string;
  key: string;
  campaign_ids: string[];
}

/** The installation that all specs share: addresses come from the environment. */
export function installation(): Installation {
  const read = (name: string) => {
    const value = process.env[name];
    if (!value) throw new Error(`Set ${name}, or none of E2E_WEB_URL, E2E_COLLECTOR_URL and E2E_DATA_DIR.`);
    return value;
  };
  const webUrl = read('E2E_WEB_URL');
  const collectorUrl = read('E2E_COLLECTOR_URL');
  const dataDir = read('E2E_DATA_DIR');
  return { webUrl, collectorUrl, dataDir, env: commandEnvironment({ webUrl, collectorUrl, dataDir }) };
}

/** What the command line needs to find an installation. */
export function commandEnvironment(at: Omit<Installation, 'env'>): Record<string, string> {
  return {
    DATA_DIR: at.dataDir,
    WEB_PORT: new URL(at.webUrl).port,
    COLLECTOR_PORT: new URL(at.collectorUrl).port,
  };
}

/** The server-side key that the demo made for an advertiser. */
export function demoKey(dataDir: string, advertiser: string): DemoKey {
  const keys = JSON.parse(readFileSync(join(dataDir, 'demo-keys.json'), 'utf8')) as DemoKey[];
  const key = keys.find((entry) => entry.advertiser === advertiser);
  if (!key) throw new Error(`demo-keys.json has no key of ${advertiser}.`);
  return key;
}
