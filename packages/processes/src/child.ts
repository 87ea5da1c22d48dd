import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { StartError } from './listen.ts';
import { keepFiles, type PartFiles } from './part-files.ts';

/** One part of the installation as a process of its own. */
export interface Part {
  name: string;
  /** Arguments to Node.js. */
  args: string[];
  env?: Record<string, string>;
  cwd?: string;
  /** Written to its stdin: what other users of the machine must not read off the process list. */
  input?: string;
  /** How the part says that it is ready: a line on stdout that begins with this. */
  readyLine?: string;
  /** Where its log and process id are kept; unset: nowhere. */
  files?: PartFiles;
}

export interface RunningChild {
  readonly pid: number | undefined;
  /** Resolves when the ready line was seen. @throws StartError with the part's last words when it ends before. */
  ready: Promise<void>;
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  stop(): void;
}

const FOLLOW_PARENT = join(import.meta.dirname, 'follow-parent.ts');
const KEPT_CHARACTERS = 8_000;

/**
 * Starts the part in a process group of its own, so that Ctrl-C reaches only the supervisor, which then
 * stops the parts in their order; the parts end by themselves should the supervisor be killed. What it writes to
 * stderr is passed on.
 */
export function startChild(part: Part, pass: (text: string) => void): RunningChild {
  const child = spawn(process.execPath, ['--import', FOLLOW_PARENT, ...part.args], {
    cwd: part.cwd,
    env: { ...process.env, ...part.env, SUPERVISOR_PID: String(process.pid) },
    stdio: [part.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  child.stdin?.end(part.input);
  if (part.files) keepFiles(child, part.files);
  const out = keepEnd(child.stdout);
  const err = keepEnd(child.stderr);
  child.stderr?.on('data', (chunk: Buffer) => pass(chunk.toString()));
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('error', () => resolve({ code: 1, signal: null }));
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  const died = exited.then(({ code, signal }) => {
    throw new StartError(lastWords(out(), err()) || `${part.name} ended with ${signal ?? `code ${code}`}.`);
  });
  died.catch(() => undefined);
  return {
    pid: child.pid,
    ready: Promise.race([readyLineSeen(child, part, out), died]),
    exited,
    stop: () => void child.kill('SIGTERM'),
  };
}

/** Collects the end of a stream. */
function keepEnd(stream: Readable | null): () => string {
  let end = '';
  stream?.on('data', (chunk: Buffer) => {
    end = (end + chunk.toString()).slice(-KEPT_CHARACTERS);
  });
  return () => end;
}

function readyLineSeen(child: ChildProcess, { readyLine }: Part, out: () => string): Promise<void> {
  return new Promise((resolve) => {
    if (readyLine === undefined) return resolve();
    const look = () => {
      if (
        !out()
          .split('\n')
          .some((line) => line.trim().startsWith(readyLine))
      )
        return;
      child.stdout?.off('data', look);
      resolve();
    };
    child.stdout?.on('data', look);
  });
}

/** Why a part could not start: the `message` of its last line where that is JSON, else what it wrote to stderr. */
function lastWords(out: string, err: string): string {
  const line = out.trim().split('\n').at(-1) ?? '';
  try {
    const { message }: { message?: unknown } = JSON.parse(line);
    if (typeof message === 'string') return message;
  } catch {
    // Not JSON: the part speaks on stderr.
  }
  return err.trim().split('\n').at(-1) ?? '';
}
