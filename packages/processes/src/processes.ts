import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 100;

/**
 * Whether the process exists and runs this command. A number alone proves nothing: the system gives it to
 * another process in time. Where the system has no /proc, the number has to do.
 */
export function isRunning(pid: number, command?: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const line = procFile(pid, 'cmdline');
  return line === undefined || (line !== '' && line.includes(basename(command ?? '')));
}

/** Ends a process and resolves when it is gone. */
export async function endProcess(pid: number, signal: NodeJS.Signals, patienceMs: number): Promise<void> {
  process.kill(pid, signal);
  const until = performance.now() + patienceMs;
  while (isRunning(pid)) {
    if (performance.now() > until) process.kill(pid, 'SIGKILL');
    await delay(POLL_MS);
  }
}

/** Resident memory in bytes, where the system tells. */
export function residentBytes(pid: number): number | undefined {
  const [, kilobytes] = procFile(pid, 'status')?.match(/^VmRSS:\s+(\d+) kB$/m) ?? [];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}

function procFile(pid: number, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return undefined;
  }
}
