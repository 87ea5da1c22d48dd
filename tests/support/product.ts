import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '@clickledger/processes';

export const PROJECT_ROOT = resolve(import.meta.dirname, '../..');
export const BIN = resolve(PROJECT_ROOT, 'apps/cli/bin/clickledger.mjs');

const RUNNING = ['Clickledger is running.', 'The servers run.'];
const STOP_MS = 60_000;

/** `npm start`, or `npm run stack`. */
export type Profile = 'embedded' | 'stack';

/** Which profile the specs run on: E2E_PROFILE, by default embedded. */
export function profileUnderTest(): Profile {
  return process.env.E2E_PROFILE === 'stack' ? 'stack' : 'embedded';
}

/** Ports of the servers that the stack brings along. */
const STACK_PORTS = ['KAFKA', 'FLINK', 'GATEWAY', 'REDIS', 'POSTGRES'].map((name) => `STACK_${name}_PORT`);

/** An installation that a test started, as a user would. */
export interface Product {
  profile: Profile;
  webUrl: string;
  collectorUrl: string;
  dataDir: string;
  webPort: number;
  collectorPort: number;
  /** The last of what it said, its log among it. */
  output(): string;
  /** Ctrl-C. @throws Error unless everything stops and the exit code is 0. */
  stop(): Promise<void>;
}

export interface StartOptions {
  dataDir: string;
  /** Free ones where unset. */
  webPort?: number;
  collectorPort?: number;
  timeoutMs: number;
  /** Default: embedded. */
  profile?: Profile;
  /** Of the stack: only Kafka, Flink, Redis and PostgreSQL, nothing of the product. */
  serversOnly?: boolean;
  /** Further options of the command. */
  args?: string[];
  /** Further settings. */
  env?: Record<string, string>;
}

/** The first start builds the dashboard; the stack's installs servers and fetches their jars. */
export const FIRST_START_MS: Record<Profile, number> = { embedded: 900_000, stack: 900_000 };

/** An empty data folder, open to the user that the stack's PostgreSQL runs as. */
export function makeDataDir(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `clickledger-${name}-`));
  chmodSync(folder, 0o755);
  return folder;
}

/** Runs `clickledger start` or `clickledger stack` and waits until it says that it runs. @throws Error with its last words. */
export async function startProduct(options: StartOptions): Promise<Product> {
  const webPort = options.webPort ?? (await freePort());
  const collectorPort = options.collectorPort ?? (await freePort());
  const profile = options.profile ?? 'embedded';
  const command =
    profile === 'stack' ? ['stack', ...(options.serversOnly ? ['--servers-only'] : [])] : ['start'];
  const child = spawn(process.execPath, [BIN, ...command, ...(options.args ?? [])], {
    cwd: PROJECT_ROOT,
    env: {
      ...plainEnvironment(),
      ...(profile === 'stack' && (await stackEnvironment())),
      // Specs begin with nothing counted; what the demo's past is about has it.
      DEMO_HISTORY: 'false',
      // They wait for what it comes to.
      RECONCILE_EVERY_MS: '3000',
      // One asks for thousands of things, and another looks at the limit itself.
      API_REQUESTS_PER_MINUTE: '6000',
      ...options.env,
      DATA_DIR: options.dataDir,
      WEB_PORT: String(webPort),
      COLLECTOR_PORT: String(collectorPort),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: Ctrl-C at the test runner is passed on once, by `stop`.
    detached: true,
  });
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  const output = keepOutput(child);
  const exited = new Promise<number | NodeJS.Signals | null>((done) => {
    child.once('close', (code, signal) => {
      process.off('exit', killWithUs);
      done(signal ?? code);
    });
  });
  try {
    await saysRunning(child, exited, output, options.timeoutMs);
  } catch (error) {
    child.kill('SIGINT');
    throw error;
  }
  return {
    profile,
    webUrl: `http://localhost:${webPort}`,
    collectorUrl: `http://localhost:${collectorPort}`,
    dataDir: options.dataDir,
    webPort,
    collectorPort,
    output,
    stop: () => stop(child, exited, output),
  };
}

/** Where jars are fetched to once for all tests on this machine. */
export const jarCache = () => process.env.STACK_CACHE ?? join(tmpdir(), 'clickledger-stack-cache');

/** Free ports, and that cache. */
async function stackEnvironment(): Promise<Record<string, string>> {
  const ports: Record<string, string> = {};
  for (const name of STACK_PORTS) ports[name] = String(await freePort());
  return { ...ports, STACK_CACHE: jarCache() };
}

/** What a shell has, without the runner's own variables and without engines that somebody set there. */
export function plainEnvironment(): Record<string, string> {
  const kept = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'TZ'];
  return Object.fromEntries(kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

function keepOutput(child: ChildProcess): () => string {
  let output = '';
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-20_000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return () => output;
}

async function saysRunning(
  child: ChildProcess,
  exited: Promise<unknown>,
  output: () => string,
  timeoutMs: number,
): Promise<void> {
  await new Promise<void>((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`It does not run in time:\n${output()}`)), timeoutMs);
    const end = (settle: () => void) => {
      clearTimeout(timer);
      child.stdout?.off('data', look);
      settle();
    };
    const look = () => RUNNING.some((words) => output().includes(words)) && end(done);
    child.stdout?.on('data', look);
    exited.then((how) => end(() => fail(new Error(`The start ended with ${how}:\n${output()}`))));
  });
}

async function stop(
  child: ChildProcess,
  exited: Promise<number | NodeJS.Signals | null>,
  output: () => string,
): Promise<void> {
  child.kill('SIGINT');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  const how = await exited;
  clearTimeout(timer);
  if (how !== 0) throw new Error(`After Ctrl-C it ended with ${how} instead of 0:\n${output()}`);
}
