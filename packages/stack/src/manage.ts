import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { dataPaths, type Env } from '@clickledger/config';
import { endProcess, isHealthy, notedPid, residentBytes, StartError } from '@clickledger/processes';
import { stackLayout } from './layout.ts';
import { runningStack } from './runtime.ts';

/** Stopping takes each part's patience at worst, one after the other. */
const STOP_MS = 120_000;

export interface PartStatus {
  name: string;
  address: string;
  healthy: boolean;
  pid: number | undefined;
  /** Resident memory in bytes. */
  memory: number | undefined;
}

/** How each part of the running stack is. @throws StartError when none runs. */
export async function stackStatus(env: Env): Promise<PartStatus[]> {
  const { parts } = requireStack(env);
  return Promise.all(
    parts.map(async ({ name, address, probe, pidFile }) => {
      const pid = pidFile && notedPid(pidFile);
      const memory = pid ? residentBytes(pid) : undefined;
      return { name, address, healthy: await isHealthy(probe), pid: pid || undefined, memory };
    }),
  );
}

/** Stops the stack that was started elsewhere and resolves when it is gone. @throws StartError when none runs. */
export async function stopStack(env: Env): Promise<void> {
  await endProcess(requireStack(env).pid, 'SIGTERM', STOP_MS);
}

/** The last lines of each log, or of one part's. @throws StartError when the part has none. */
export function stackLogs(
  env: Env,
  part: string | undefined,
  lines: number,
): { name: string; text: string }[] {
  const { logs } = stackLayout(env);
  const names = existsSync(logs) ? readdirSync(logs).map((file) => file.replace(/\.log$/, '')) : [];
  if (part !== undefined && !names.includes(part)) {
    throw new StartError(`There is no log of ${part}; there are: ${names.join(', ') || 'none'}.`);
  }
  return names
    .filter((name) => part === undefined || name === part)
    .map((name) => ({ name, text: lastLines(join(logs, `${name}.log`), lines) }));
}

/**
 * What a reset deletes: all data of the stack, not the jars. The embedded ClickHouse goes with the log: its
 * windows carry offsets of that log as their versions.
 */
export function resetTargets(env: Env): string[] {
  const { root, kafka, flink, redis, postgres, logs, pids, runtime } = stackLayout(env);
  const { clickhouse, demoKeys } = dataPaths(env.DATA_DIR);
  const servers = [kafka, flink, redis, postgres, logs, pids, runtime];
  const own = [...servers, join(env.DATA_DIR, 'flink'), clickhouse, demoKeys];
  return own.filter((path) => existsSync(path) && path !== root);
}

/** Deletes the stack's data. @throws StartError while it runs. */
export function resetStack(env: Env): void {
  if (runningStack(stackLayout(env).runtime)) {
    throw new StartError('The stack runs: stop it with "clickledger stack stop" first.');
  }
  for (const path of resetTargets(env)) rmSync(path, { recursive: true, force: true });
}

function requireStack(env: Env) {
  const running = runningStack(stackLayout(env).runtime);
  if (running) return running;
  throw new StartError(`No stack runs on ${env.DATA_DIR}: start it with "npm run stack".`);
}

function lastLines(file: string, lines: number): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
}
