import { resolve } from 'node:path';
import { type Env, EnvError } from './env.ts';
import { profileOf } from './profile.ts';
import { readRuntime } from './runtime.ts';
import { clickhouseUsers, type Secrets } from './secrets.ts';

/** Where each store is, whichever engine serves it. */
export interface Endpoints {
  /** As the user who may do everything: migrations and the command line. */
  clickhouseUrl: string;
  /** As a user who only reads: the dashboard. */
  clickhouseReadUrl: string;
  /** As a user who reads and inserts: the pipeline. */
  clickhouseWriteUrl: string;
  databaseUrl: string;
  webUrl: string;
  collectorUrl: string;
}

/**
 * The addresses that a process connects to: the environment's, or those of the embedded engines,
 * which whoever started them noted in the data folder.
 * @throws EnvError when embedded engines are needed and none were ever started there.
 */
export function endpoints(env: Env, secrets: Secrets): Endpoints {
  const profile = profileOf(env);
  const noted = readRuntime(env.DATA_DIR);
  const port = (given: number | undefined, name: 'clickhousePort' | 'postgresPort') => {
    const found = given ?? noted?.[name];
    if (found !== undefined) return found;
    throw new EnvError(`Nothing runs on ${resolve(env.DATA_DIR)}: start Clickledger with "npm start" first.`);
  };
  const users = clickhouseUsers(secrets);
  const clickhouse = ({ user, password }: { user: string; password: string }) =>
    profile.clickhouseUrl ??
    `http://${user}:${password}@127.0.0.1:${port(env.EMBEDDED_CLICKHOUSE_PORT, 'clickhousePort')}/default`;
  return {
    clickhouseUrl: clickhouse(users.admin),
    clickhouseReadUrl: env.CLICKHOUSE_READ_URL ?? clickhouse(users.reader),
    clickhouseWriteUrl: env.CLICKHOUSE_WRITE_URL ?? clickhouse(users.writer),
    databaseUrl:
      profile.databaseUrl ??
      `postgres://postgres:${secrets.postgres}@127.0.0.1:${port(env.EMBEDDED_POSTGRES_PORT, 'postgresPort')}/postgres`,
    webUrl: env.NEXTAUTH_URL ?? `http://localhost:${noted?.webPort ?? env.WEB_PORT}`,
    collectorUrl:
      env.COLLECTOR_PUBLIC_URL ?? `http://localhost:${noted?.collectorPort ?? env.COLLECTOR_PORT}`,
  };
}

/** Folders of the embedded engines below DATA_DIR. */
export function dataPaths(dataDir: string) {
  const at = (name: string) => resolve(dataDir, name);
  return {
    clickhouse: at('clickhouse'),
    postgres: at('postgres'),
    log: at('log'),
    spool: at('spool'),
    cache: at('cache'),
    evidence: at('evidence'),
    exports: at('exports'),
    demoKeys: at('demo-keys.json'),
  };
}
