import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

/** One part of the installation as a process of its own. */
export interface Part {
  name: string;
  /** Arguments to Node.js. */
  args: string[];
  env?: Record<string, string>;
  cwd?: string;
  /** How the part says that it is ready: a line on stdout that begins with this. */
  readyLine?: string;
}

export interface RunningChild {
  readonly pid: number | undefined;
  /** Resolves when the ready line was seen; rejects with the part's last words when it ends before. */
  ready: Promise<void>;
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  stop(): void;
}

const FOLLOW_PARENT = join(import.meta.dirname, 'followParent.ts');
const LAST_WORDS = 4_000;

/**
 * Starts the part in a process group of its own, so that Ctrl-C reaches only the supervisor, which then
 * stops the parts in their order; the parts end by themselves should the supervisor be killed.
 */
export function startChild(part: Part): RunningChild {
  const child = spawn(process.execPath, ['--import', FOLLOW_PARENT, ...part.args], {
    cwd: part.cwd,
    env: { ...process.env, ...part.env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  let lastWords = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    lastWords = (lastWords + chunk.toString()).slice(-LAST_WORDS);
    process.stderr.write(chunk);
  });
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('error', () => resolve({ code: 1, signal: null }));
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  return {
    pid: child.pid,
    ready: readiness(child, part, exited, () => lastWords),
    exited,
    stop: () => void child.kill('SIGTERM'),
  };
}

async function readiness(
  child: ChildProcess,
  part: Part,
  exited: RunningChild['exited'],
  lastWords: () => string,
): Promise<void> {
  let output = '';
  const seen = new Promise<void>((resolve) => {
    if (part.readyLine === undefined) resolve();
    child.stdout?.on('data', (chunk: Buffer) => {
      if (part.readyLine === undefined) return;
      output = (output + chunk.toString()).slice(-LAST_WORDS);
      if (output.split('\n').some((line) => line.trim().startsWith(part.readyLine ?? ''))) resolve();
    });
  });
  const died = exited.then(({ code, signal }) => {
    throw new Error(lastWords().trim() || `${part.name} ended with ${signal ?? `code ${code}`}.`);
  });
  died.catch(() => undefined);
  await Promise.race([seen, died]);
}
