import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { endpoints, loadSecrets, readEnv } from '@clickledger/config';
import { openClickHouse } from '@clickledger/db';
import { freePort } from '@clickledger/processes';

const CLI = resolve(import.meta.dirname, '../../apps/cli/bin/clickledger.mjs');

/** Settings that let a bench through that sends far more of one kind than visitors do; limits are still looked at. */
export const beyondLimits = { LIMIT_CAMPAIGN_PER_SECOND: '1000000', LIMIT_KEY_PER_SECOND: '1000000' };

/** A running product on ports and a data folder of its own. */
export interface Instance {
  env: Record<string, string>;
  dataDir: string;
  webUrl: string;
  collectorUrl: string;
  /** Milliseconds from the command to its last line of welcome. */
  startMs: number;
  /** An advertiser's server-side key and campaigns, from the demo's key file. */
  key: (advertiser: string) => { key: string; campaign_ids: string[] };
  clickhouse: () => ReturnType<typeof openClickHouse>;
  secrets: () => ReturnType<typeof loadSecrets>;
  /** Resident memory of every process, in MB, by part. */
  memory: () => { part: string; pid: number; mb: number }[];
  stop: () => Promise<void>;
}

export async function startInstance(
  options: { dataDir?: string; env?: Record<string, string>; stack?: boolean } = {},
): Promise<Instance> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'clickledger-bench-'));
  // PostgreSQL runs as a user of its own.
  if (options.stack) chmodSync(dataDir, 0o755);
  const [webPort, collectorPort] = [await freePort(), await freePort()];
  const env = {
    DATA_DIR: dataDir,
    WEB_PORT: String(webPort),
    COLLECTOR_PORT: String(collectorPort),
    LOG_LEVEL: 'error',
    DEMO_HISTORY: 'false',
    ...(options.stack && (await stackPorts())),
    ...options.env,
  };
  const started = performance.now();
  const child = spawn(process.execPath, [CLI, ...(options.stack ? ['stack', 'start'] : ['start'])], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await untilLine(child, 'Clickledger is running.');
  const startMs = performance.now() - started;
  const settings = readEnv({ ...process.env, ...env });
  const secrets = () => loadSecrets(settings);
  return {
    env,
    dataDir,
    webUrl: `http://localhost:${webPort}`,
    collectorUrl: `http://localhost:${collectorPort}`,
    startMs,
    key: (advertiser) => demoKeys(dataDir).find((k) => k.advertiser === advertiser) ?? missing(advertiser),
    clickhouse: () => openClickHouse(endpoints(settings, secrets()).clickhouseUrl),
    secrets,
    memory: () => memoryOf(child.pid ?? 0),
    stop: async () => {
      child.kill('SIGINT');
      await once(child, 'exit');
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function stackPorts(): Promise<Record<string, string>> {
  const servers = ['KAFKA', 'FLINK', 'GATEWAY', 'REDIS', 'POSTGRES'];
  const ports = await Promise.all(servers.map(() => freePort()));
  return Object.fromEntries(servers.map((name, i) => [`STACK_${name}_PORT`, String(ports[i])]));
}

function demoKeys(dataDir: string): { advertiser: string; key: string; campaign_ids: string[] }[] {
  return JSON.parse(readFileSync(join(dataDir, 'demo-keys.json'), 'utf8'));
}

function missing(advertiser: string): never {
  throw new Error(`The demo has no key for ${advertiser}.`);
}

async function untilLine(child: ChildProcess, line: string): Promise<void> {
  let seen = '';
  const found = new Promise<void>((resolve) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      seen += chunk.toString();
      if (seen.includes(line)) resolve();
    });
  });
  const ended = once(child, 'exit').then(() => {
    throw new Error(`The product did not start: ${seen}`);
  });
  ended.catch(() => undefined);
  await Promise.race([found, ended]);
}

/** The process and all its descendants, from /proc. */
function memoryOf(root: number): { part: string; pid: number; mb: number }[] {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const status = readFileSync(`/proc/${pid}/status`, 'utf8');
        const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
        const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
        return [{ pid: Number(pid), parent: field('PPid'), mb: field('VmRSS') / 1024, args }];
      } catch {
        return [];
      }
    });
  const family = new Set([root]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const { pid, parent } of processes) {
      if (family.has(parent) && !family.has(pid)) grew = family.add(pid) !== undefined;
    }
  }
  return processes
    .filter(({ pid }) => family.has(pid))
    .map(({ pid, mb, args }) => ({ part: partName(args), pid, mb }));
}

/** Servers of the distributed profile, by what is in their command lines. */
const SERVERS = [
  ['kafka', 'kafka.Kafka'],
  ['flink-jobmanager', 'StandaloneSession'],
  ['flink-taskmanager', 'TaskManagerRunner'],
  ['flink-gateway', 'SqlGateway'],
  ['redis', 'redis-server'],
  ['postgres-server', 'postgres'],
] as const;

function partName(args: string[]): string {
  const line = args.join(' ');
  if (line.includes('/clickhouse/main.ts')) return 'clickhouse';
  if (line.includes('/postgres/main.ts')) return 'postgres';
  if (line.includes(' run ')) return line.slice(line.indexOf(' run ') + 5).trim();
  if (line.includes('next')) return 'web';
  const server = SERVERS.find(([, mark]) => line.includes(mark));
  if (server) return server[0];
  return 'supervisor';
}
