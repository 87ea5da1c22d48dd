import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { endpoints, loadSecrets, readEnv } from '@clickledger/config';
import { openClickHouse } from '@clickledger/db';
import { freePort } from '@clickledger/processes';
import { type FamilyMember, familyOf } from './family.ts';

const OWN_CLONE = resolve(import.meta.dirname, '../..');

/** Settings that let a bench through that sends far more of one kind than visitors do; limits are still looked at. */
export const beyondLimits = { LIMIT_CAMPAIGN_PER_SECOND: '1000000', LIMIT_KEY_PER_SECOND: '1000000' };

/** A running product on ports and a data folder of its own. */
export interface Instance {
  env: Record<string, string>;
  dataDir: string;
  /** The commit's folder that it was started from. */
  clone: string;
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
  /** Its processes that run now. */
  family: () => FamilyMember[];
  stop: () => Promise<void>;
}

/** The product stops also when its bench is killed. */
const FOLLOW_PARENT = join(OWN_CLONE, 'packages/processes/src/follow-parent.ts');

/** `clone`: a folder with another commit of the product, its packages installed and its dashboard built; else this one. */
export async function startInstance(
  options: { dataDir?: string; env?: Record<string, string>; stack?: boolean; clone?: string } = {},
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
  const { clone = OWN_CLONE } = options;
  const cli = join(clone, 'apps/cli/bin/clickledger.mjs');
  const command = options.stack ? ['stack', 'start'] : ['start'];
  const child = spawn(process.execPath, ['--import', FOLLOW_PARENT, cli, ...command], {
    env: { ...process.env, ...env, SUPERVISOR_PID: String(process.pid) },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  await untilLine(child, 'Clickledger is running.');
  const startMs = performance.now() - started;
  const settings = readEnv({ ...process.env, ...env });
  const secrets = () => loadSecrets(settings);
  return {
    env,
    dataDir,
    clone,
    webUrl: `http://localhost:${webPort}`,
    collectorUrl: `http://localhost:${collectorPort}`,
    startMs,
    key: (advertiser) => demoKeys(dataDir).find((k) => k.advertiser === advertiser) ?? missing(advertiser),
    clickhouse: () => openClickHouse(endpoints(settings, secrets()).clickhouseUrl),
    secrets,
    memory: () => memoryOf(child.pid ?? 0),
    family: () => familyOf(child.pid ?? 0),
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

function memoryOf(root: number): { part: string; pid: number; mb: number }[] {
  return familyOf(root).flatMap(({ pid, part }) => {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      return [{ part, pid, mb: Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024 }];
    } catch {
      return [];
    }
  });
}
