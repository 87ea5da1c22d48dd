import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { oneAtATime, type Progress, StartError } from '@clickledger/processes';
import { compressFiles } from './compress-files.ts';
import { PROJECT_ROOT, WEB_DIR } from './paths.ts';

const STAMP = join(WEB_DIR, '.next', 'source.sha256');
/** Beside the build: a build empties its own folder. */
const LOCK_DIR = join(PROJECT_ROOT, 'node_modules', '.cache', 'clickledger', 'build-web');
const SOURCES = [
  'apps/web/{src,public}/**/*',
  'apps/web/*.{ts,mjs,json}',
  'packages/*/src/**/*.ts',
  'package-lock.json',
];

/**
 * Builds the dashboard unless it was built from these very sources; gives up when the signal aborts. Where several starts
 * want it at once, one builds and the others wait.
 * @throws StartError with the output of a build that failed.
 */
export async function buildWeb(progress: Progress, signal: AbortSignal): Promise<void> {
  const sources = await sourceHash();
  if (isBuiltFrom(sources)) return;
  await progress.step('Building the dashboard', () =>
    oneAtATime(LOCK_DIR, signal, async () => {
      if (!isBuiltFrom(sources)) await build(sources, signal);
    }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    }),
  );
}

function isBuiltFrom(sources: string): boolean {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources;
}

async function build(sources: string, signal: AbortSignal): Promise<void> {
  rmSync(STAMP, { force: true });
  const output: string[] = [];
  const child = spawn(process.execPath, [nextBin(), 'build'], {
    cwd: WEB_DIR,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  // Told by how it closes.
  child.once('error', () => undefined);
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const [code, killedBy] = await new Promise<[number | null, NodeJS.Signals | null]>((done) => {
    child.once('close', (...how) => done(how));
  });
  // Ctrl-C reaches the build as it reaches us.
  if (signal.aborted || killedBy === 'SIGINT') return;
  if (code !== 0) throw new StartError(`The dashboard could not be built:\n${output.join('')}`);
  await compressFiles(join(WEB_DIR, '.next', 'static'));
  writeFileSync(STAMP, sources);
}

/** Next.js's command line, run by this very Node.js. */
export function nextBin(): string {
  return join(PROJECT_ROOT, 'node_modules', 'next', 'dist', 'bin', 'next');
}

async function sourceHash(): Promise<string> {
  const files = (await Array.fromAsync(glob(SOURCES, { cwd: PROJECT_ROOT, withFileTypes: true })))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes('.test.') && !file.includes('next-env.d.ts'))
    .sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(file.slice(PROJECT_ROOT.length)).update(readFileSync(file));
  return hash.digest('hex');
}
