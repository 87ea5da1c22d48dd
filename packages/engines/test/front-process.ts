import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A front running as a process of its own, as the supervisor runs it. */
export interface FrontProcess {
  readonly url: string;
  readonly pid: number;
  /** Sends a signal and resolves with the exit code, null when the signal killed it. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts `src/<name>/main.ts` and waits until it listens. Rejects with the line it prints otherwise. */
export async function startFront(
  name: 'clickhouse' | 'postgres',
  configuration: object,
): Promise<FrontProcess> {
  const script = join(import.meta.dirname, '..', 'src', name, 'main.ts');
  const child = spawn(process.execPath, [script, '-'], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(configuration));
  const line = await firstLine(child);
  const answer: unknown = JSON.parse(line);
  if (!isReady(answer) || child.pid === undefined) throw new Error(line);
  const exited = once(child, 'exit');
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal);
    await exited;
    return child.exitCode;
  };
  return { url: answer.url, pid: child.pid, stop };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('The child has no output.');
  const [line]: unknown[] = await once(createInterface({ input: child.stdout }), 'line');
  return String(line);
}

function isReady(value: unknown): value is { url: string } {
  return (
    typeof value === 'object' && value !== null && 'ready' in value && value.ready === true && 'url' in value
  );
}

/** Resident memory of a process in MB, now or at its highest. */
export function residentMegabytes(pid: number, which: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`${which}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
}

/** A scratch folder and its removal. */
export function scratch(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'embedded-test-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Polls until the condition holds; the test's own timeout bounds it. */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20));
}
