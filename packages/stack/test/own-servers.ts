import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readEnv } from '@clickledger/config';
import { openPostgres } from '@clickledger/db';
import { migratePostgres, seedDemo } from '@clickledger/db/setup';
import { startPostgresFront } from '@clickledger/engines';
import { freePort, openProgress, untilHealthy } from '@clickledger/processes';
import { flinkServices } from '#flink.ts';
import { fetchJars } from '#jars.ts';
import { kafkaService } from '#kafka.ts';
import { stackLayout } from '#layout.ts';
import { findPrograms } from '#programs.ts';
import { redisService } from '#redis.ts';
import type { Service } from '#service.ts';
import { composedKafka } from './composed-kafka.ts';

const running = new Set<ChildProcess>();
// They end with who started them, however that ends.
process.on('exit', () => running.forEach((child) => void child.kill('SIGKILL')));

/** A process of the test's own, to be stopped, killed and started again as often as it likes. */
export class OwnProcess {
  readonly #spawn: () => ChildProcess;
  readonly #untilReady: (child: ChildProcess) => Promise<unknown>;
  #child: ChildProcess | undefined;

  constructor(spawnIt: () => ChildProcess, untilReady: (child: ChildProcess) => Promise<unknown>) {
    this.#spawn = spawnIt;
    this.#untilReady = untilReady;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Starts it and resolves when it serves. */
  async start(): Promise<void> {
    const child = this.#spawn();
    this.#child = child;
    running.add(child);
    child.once('exit', () => running.delete(child));
    const ended = once(child, 'exit').then(() => {
      throw new Error(`${child.spawnargs.join(' ')} did not start.`);
    });
    ended.catch(() => undefined);
    await Promise.race([this.#untilReady(child), ended]);
  }

  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  /** Ends it, with -9 by default, and resolves when it is gone. @returns ms that it took. */
  async end(signal: NodeJS.Signals = 'SIGKILL'): Promise<number> {
    const started = performance.now();
    const child = this.#child;
    if (child && child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      // A stopped process hears nothing but these two.
      child.kill('SIGCONT');
      await once(child, 'exit');
    }
    return performance.now() - started;
  }
}

/**
 * A Kafka broker and a Redis in a folder of their own, not started yet. With a password they ask who comes, as those of
 * compose.yaml do.
 */
export async function ownServers(folder: string, { password }: { password?: string } = {}) {
  const { layout, progress } = prepareLayout(folder);
  const { java, mvn, redis } = await findPrograms(progress);
  const jars = await fetchJars('kafka', { cache: layout.cache, mvn, progress });
  const kafka = await kafkaService({
    layout,
    port: await freePort(),
    java,
    jars,
    ...(password && { settings: composedKafka(password) }),
  });
  const redisServer = redisService({ layout, port: await freePort(), redis, ...(password && { password }) });
  return {
    brokers: kafka.address,
    redisUrl: redisServer.address,
    kafka: server(kafka),
    redis: server(redisServer),
  };
}

/** A Flink session cluster in a folder of its own, not started yet. */
export async function ownFlink(folder: string) {
  const { layout, progress } = prepareLayout(folder);
  const { java, mvn } = await findPrograms(progress);
  const jars = await fetchJars('flink', { cache: layout.cache, mvn, progress });
  const [restPort, gatewayPort] = [await freePort(), await freePort()];
  const { jobManager, taskManager, gateway } = await flinkServices({
    layout,
    restPort,
    gatewayPort,
    java,
    jars,
  });
  return {
    restUrl: jobManager.address,
    gatewayUrl: gateway.address,
    jobManager: server(jobManager),
    taskManager: server(taskManager),
    gateway: server(gateway),
  };
}

function prepareLayout(folder: string) {
  const layout = stackLayout(readEnv({ ...process.env, DATA_DIR: folder }));
  for (const path of [layout.root, layout.logs, layout.pids, layout.cache])
    mkdirSync(path, { recursive: true });
  const log = { write: (text: string) => appendFileSync(join(layout.logs, 'setup.log'), text) };
  return { layout, progress: openProgress(log, log) };
}

/** A Postgres with the demo's catalogue, serving. */
export async function ownCatalogue(folder: string) {
  const postgres = await startPostgresFront({ path: join(folder, 'postgres'), port: 0 });
  const sql = openPostgres(postgres.url, { max: 1 });
  await migratePostgres(sql);
  const demoKeysPath = join(folder, 'demo-keys.json');
  await seedDemo(sql, { demoKeysPath });
  await sql.destroy();
  const [demo] = JSON.parse(readFileSync(demoKeysPath, 'utf8')) as { key: string; campaign_ids: string[] }[];
  if (!demo) throw new Error('The demo has no keys.');
  return {
    databaseUrl: postgres.url,
    key: demo.key,
    campaignId: demo.campaign_ids[0] ?? '',
    close: () => postgres.close(),
  };
}

function server({ command, args, cwd, env, probe }: Service): OwnProcess {
  return new OwnProcess(
    () => spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: 'ignore' }),
    () => untilHealthy(probe, AbortSignal.timeout(60_000)),
  );
}

/** A collector as operators run it. */
export function ownCollector(env: Record<string, string>): OwnProcess {
  return new OwnProcess(
    () =>
      spawn(
        process.execPath,
        [createRequire(import.meta.url).resolve('@clickledger/cli/main'), 'run', 'collector'],
        {
          env: { ...process.env, ...env },
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      ),
    (child) => (child.stdout ? once(child.stdout, 'data') : Promise.resolve()),
  );
}
