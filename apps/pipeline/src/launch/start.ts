import { setTimeout as delay } from 'node:timers/promises';
import {
  createLogger,
  dataPaths,
  demoAllowed,
  type Env,
  endpoints,
  type Logger,
  loadSecrets,
  type Secrets,
  writeRuntime,
} from '@clickledger/config';
import { openClickHouse, openPostgres } from '@clickledger/db';
import { migrateClickHouse, migratePostgres, seedDemo } from '@clickledger/db/setup';
import { buildWeb, nextBin } from './buildWeb.ts';
import { checkDataDir, checkPortFree, freePort } from './checks.ts';
import type { Part } from './child.ts';
import { CLI, CLICKHOUSE_FRONT, POSTGRES_FRONT, WEB_DIR } from './paths.ts';
import { Supervisor } from './supervisor.ts';

export interface StartOptions {
  env: Env;
  /** Reload on change: `next dev`, and pipeline processes under `node --watch`. */
  dev: boolean;
  /**
   * Addresses of servers that were started for this installation alone, as environment variables. Parts are
   * given them, each role is a process of its own, and the database is seeded as the embedded one is.
   */
  servers?: Record<string, string>;
  signal: AbortSignal;
  say: (line: string) => void;
}

/** Starts every part, tells where they are, and keeps them running until the signal aborts. */
export async function start({ env, dev, servers, signal, say }: StartOptions): Promise<void> {
  const logger = createLogger(env, 'supervisor');
  checkDataDir(env.DATA_DIR);
  await checkPortFree(env.LISTEN_HOST, env.WEB_PORT, 'WEB_PORT');
  await checkPortFree(env.LISTEN_HOST, env.COLLECTOR_PORT, 'COLLECTOR_PORT');
  const secrets = loadSecrets(env);
  const supervisor = new Supervisor(logger);
  const demo = env.DEMO && (servers !== undefined || !env.DATABASE_URL) && demoAllowed(env);
  try {
    if (!dev) say('Preparing the dashboard (the first time takes about a minute) ...');
    const [running] = await Promise.all([startStores(env, secrets, supervisor), dev ? false : buildWeb()]);
    await prepareStores(running, secrets, logger, demo);
    for (const part of servingParts(running, dev, servers)) {
      if (signal.aborted) return;
      await supervisor.start(part);
    }
    await waitForWeb(running, signal);
    if (!signal.aborted) welcome(running, secrets, demo, say);
    await aborted(signal);
    say('Stopping ...');
  } finally {
    await supervisor.stop();
  }
}

/** Starts the embedded engines that are needed and returns the environment with their ports filled in. */
async function startStores(env: Env, secrets: Secrets, supervisor: Supervisor): Promise<Env> {
  const clickhousePort = env.EMBEDDED_CLICKHOUSE_PORT ?? (await freePort());
  const postgresPort = env.EMBEDDED_POSTGRES_PORT ?? (await freePort());
  const paths = dataPaths(env.DATA_DIR);
  writeRuntime(env.DATA_DIR, {
    clickhousePort,
    postgresPort,
    collectorPort: env.COLLECTOR_PORT,
    webPort: env.WEB_PORT,
  });
  const starting: Promise<void>[] = [];
  const front = (name: string, main: string, options: object) =>
    starting.push(
      supervisor.start({
        name,
        args: [main, '-'],
        input: JSON.stringify(options),
        readyLine: '{"ready":true',
      }),
    );
  if (!env.CLICKHOUSE_URL) {
    front('clickhouse', CLICKHOUSE_FRONT, {
      path: paths.clickhouse,
      port: clickhousePort,
      user: 'clickledger',
      password: secrets.clickhouse,
    });
  }
  if (!env.DATABASE_URL)
    front('postgres', POSTGRES_FRONT, {
      path: paths.postgres,
      port: postgresPort,
      password: secrets.postgres,
    });
  await Promise.all(starting);
  return { ...env, EMBEDDED_CLICKHOUSE_PORT: clickhousePort, EMBEDDED_POSTGRES_PORT: postgresPort };
}

async function prepareStores(env: Env, secrets: Secrets, logger: Logger, demo: boolean): Promise<void> {
  const at = endpoints(env, secrets);
  const clickhouse = openClickHouse(at.clickhouseUrl);
  const sql = openPostgres(at.databaseUrl, { max: 1 });
  try {
    await migrateClickHouse(clickhouse, { rawTtlDays: env.RAW_TTL_DAYS }, (name) =>
      logger.debug({ name }, 'ClickHouse migrated'),
    );
    await migratePostgres(sql, (name) => logger.debug({ name }, 'Postgres migrated'));
    if (demo) await seedDemo(sql, { demoKeysPath: dataPaths(env.DATA_DIR).demoKeys });
  } finally {
    await Promise.all([clickhouse.close(), sql.end({ timeout: 5 })]);
  }
}

function servingParts(env: Env, dev: boolean, servers?: Record<string, string>): Part[] {
  const shared = {
    ...servers,
    DATA_DIR: env.DATA_DIR,
    NODE_ENV: dev ? 'development' : env.NODE_ENV,
    EMBEDDED_CLICKHOUSE_PORT: String(env.EMBEDDED_CLICKHOUSE_PORT),
    EMBEDDED_POSTGRES_PORT: String(env.EMBEDDED_POSTGRES_PORT),
    NEXT_TELEMETRY_DISABLED: '1',
  };
  const watch = dev ? ['--watch', '--watch-preserve-output'] : [];
  const role = (name: string, ...roles: string[]): Part => ({
    name,
    args: [...watch, CLI, 'run', ...roles],
    env: shared,
    readyLine: 'ready',
  });
  const processors = servers
    ? [role('scorer', 'scorer'), role('loader', 'loader')]
    : [role('processor', 'scorer', 'loader')];
  return [
    ...processors,
    role('collector', 'collector'),
    {
      name: 'web',
      args: [nextBin(), dev ? 'dev' : 'start', '-H', env.LISTEN_HOST, '-p', String(env.WEB_PORT)],
      cwd: WEB_DIR,
      env: shared,
    },
  ];
}

async function waitForWeb(env: Env, signal: AbortSignal): Promise<void> {
  const url = `http://${env.LISTEN_HOST.includes(':') ? `[${env.LISTEN_HOST}]` : env.LISTEN_HOST}:${env.WEB_PORT}/login`;
  while (!signal.aborted) {
    const answer = await fetch(url, { signal }).catch(() => undefined);
    if (answer?.ok) return;
    await delay(100, undefined, { signal }).catch(() => undefined);
  }
}

function welcome(env: Env, secrets: Secrets, demo: boolean, say: (line: string) => void): void {
  const at = endpoints(env, secrets);
  const paths = dataPaths(env.DATA_DIR);
  say('');
  say('  Clickledger is running.');
  say('');
  say(`  Dashboard   ${at.webUrl}`);
  say(`  Collector   ${at.collectorUrl}`);
  if (demo) {
    say('  Demo login  ada@acme.example / demo-acme');
    say(`  Demo keys   ${paths.demoKeys}`);
  }
  say(`  Data        ${env.DATA_DIR}`);
  say('');
  say('  Demo traffic: npm run demo        Stop: Ctrl-C');
  say('');
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
