import { resolve } from 'node:path';
import type { Env } from './env.ts';
import type { Secrets } from './secrets.ts';

/** Where each store is, whichever engine serves it. */
export interface Endpoints {
  clickhouseUrl: string;
  databaseUrl: string;
  webUrl: string;
  collectorUrl: string;
}

/** The addresses that a process connects to: the environment's, or those of the embedded engines. */
export function endpoints(env: Env, secrets: Secrets): Endpoints {
  return {
    clickhouseUrl:
      env.CLICKHOUSE_URL ??
      `http://clickledger:${secrets.clickhouse}@127.0.0.1:${env.EMBEDDED_CLICKHOUSE_PORT}/default`,
    databaseUrl:
      env.DATABASE_URL ?? `postgres://postgres:postgres@127.0.0.1:${env.EMBEDDED_POSTGRES_PORT}/postgres`,
    webUrl: env.NEXTAUTH_URL ?? `http://localhost:${env.WEB_PORT}`,
    collectorUrl: env.COLLECTOR_PUBLIC_URL ?? `http://localhost:${env.COLLECTOR_PORT}`,
  };
}

/** Folders of the embedded engines below DATA_DIR. */
export function dataPaths(dataDir: string) {
  const at = (name: string) => resolve(dataDir, name);
  return {
    clickhouse: at('clickhouse'),
    postgres: at('postgres'),
    log: at('log'),
    demoKeys: at('demo-keys.json'),
  };
}
