import { setTimeout as delay } from 'node:timers/promises';
import {
  askDirectly,
  createLogger,
  dataPaths,
  type Env,
  endpoints,
  loadSecrets,
  profileOf,
  type Secrets,
  writeRuntime,
} from '@clickledger/config';
import { compileNetworkTable, networksCompiled } from '@clickledger/enrichment/networks';
import {
  checkDataDir,
  checkServingPorts,
  claimDataDir,
  freePort,
  type Progress,
  Supervisor,
  together,
} from '@clickledger/processes';
import { buildWeb } from './build-web.ts';
import { closeDataDir } from './close-data-dir.ts';
import type { DemoPlan } from './demo-plan.ts';
import { enginesOf, type ProductPart, pipelineParts, type StackParts, webAddress, webPart } from './parts.ts';
import { prepareStores } from './prepare-stores.ts';
import { newSetupCode } from './setup-code.ts';

export interface StartOptions {
  env: Env;
  /** Reload on change: `next dev`, and pipeline processes under `node --watch`. */
  dev: boolean;
  /** About demo logins; the demo itself is for embedded engines and servers that were started for it. */
  demo: DemoPlan;
  /** Of the distributed profile on this machine: each role is a process of its own, the database is seeded. */
  stack?: StackParts;
  signal: AbortSignal;
  progress: Progress;
}

/** Starts every part, tells where they are, and keeps them running until the signal aborts. */
export async function start({
  env: given,
  dev,
  demo: plan,
  stack,
  signal,
  progress,
}: StartOptions): Promise<void> {
  const logger = createLogger(given, 'supervisor');
  checkDataDir(given.DATA_DIR);
  const release = claimDataDir(given.DATA_DIR);
  closeDataDir(given.DATA_DIR, logger);
  const supervisor = new Supervisor(logger, progress);
  try {
    await checkServingPorts(given);
    const secrets = loadSecrets(given);
    const demo = plan === 'seed' && (stack !== undefined || !profileOf(given).databaseUrl);
    const env = await withEnginePorts({ ...given, DEMO: demo ? 'local' : 'false' });
    const options = { env, secrets, dev, stack };
    const [engines, pipeline, web] = [enginesOf(options), pipelineParts(options), webPart(options)];
    stack?.onParts([...engines, ...pipeline, web]);
    const startPart = (part: ProductPart) =>
      progress.step(`Starting ${part.name}`, () => supervisor.start(part));
    const startPipeline = async (stop: AbortSignal) => {
      await together(stop, [
        ...engines.map((engine) => () => startPart(engine)),
        () => compileNetworks(env, progress),
      ]);
      const isNewDemo = await progress.step('Bringing tables up to date', () =>
        prepareStores(env, secrets, logger, plan === 'seed' && !demo ? 'leave' : plan, progress.say),
      );
      if (isNewDemo && env.DEMO_HISTORY && !stack) await writePast(env, progress);
      for (const part of pipeline) if (!stop.aborted) await startPart(part);
    };
    // The build takes longest, and only the dashboard waits for it.
    await together(signal, [startPipeline, async (stop) => (dev ? undefined : buildWeb(progress, stop))]);
    await progress.step(`Starting ${web.name}`, async () => {
      if (!signal.aborted) await supervisor.start(web);
      await waitForWeb(env, signal);
    });
    if (!signal.aborted) {
      const code = demo ? null : await newSetupCode(env);
      welcome(env, secrets, { demo, code }, progress.say);
    }
    await aborted(signal);
    progress.say('Stopping ...');
  } finally {
    await supervisor.stop();
    release();
  }
}

/** Ahead of the collector, which would do it by itself. */
async function compileNetworks(env: Env, progress: Progress): Promise<void> {
  const { cache } = dataPaths(env.DATA_DIR);
  if (networksCompiled(cache)) return;
  await progress.step('Compiling the table of networks and countries', () => compileNetworkTable(cache));
}

/** Before anything else writes. */
async function writePast(env: Env, progress: Progress): Promise<void> {
  await progress.step('Writing the demo’s past two months', async () => {
    // Loaded by a first start alone.
    const { writeHistory } = await import('#demo/write-history.ts');
    await writeHistory(env);
  });
}

/** The environment with ports for the embedded engines, noted for the command line. */
async function withEnginePorts(env: Env): Promise<Env> {
  const clickhousePort = env.EMBEDDED_CLICKHOUSE_PORT ?? (await freePort());
  const postgresPort = env.EMBEDDED_POSTGRES_PORT ?? (await freePort());
  writeRuntime(env.DATA_DIR, {
    clickhousePort,
    postgresPort,
    collectorPort: env.COLLECTOR_PORT,
    webPort: env.WEB_PORT,
  });
  return { ...env, EMBEDDED_CLICKHOUSE_PORT: clickhousePort, EMBEDDED_POSTGRES_PORT: postgresPort };
}

async function waitForWeb(env: Env, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const answer = await askDirectly(`${webAddress(env)}/login`, { signal }).catch(() => undefined);
    if (answer && answer.status < 400) return;
    await delay(100, undefined, { signal }).catch(() => undefined);
  }
}

function welcome(
  env: Env,
  secrets: Secrets,
  { demo, code }: { demo: boolean; code: string | null },
  say: (line: string) => void,
): void {
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
  if (code) {
    say('');
    say(`  Setup       ${at.webUrl}/setup`);
    say(`  Setup code  ${code}, for an hour; another: npx clickledger setup-code`);
  }
  say('');
  if (demo) say('  Demo traffic: npm run demo');
  say('  Stop: Ctrl-C');
  say('');
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
