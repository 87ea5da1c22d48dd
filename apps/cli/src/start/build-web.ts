import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '@clickledger/processes';
import { PROJECT_ROOT, WEB_DIR } from './paths.ts';

const STAMP = join(WEB_DIR, '.next', 'source.sha256');
const SOURCES = [
  'apps/web/{src,public}/**/*',
  'apps/web/*.{ts,mjs,json}',
  'packages/*/src/**/*.ts',
  'package-lock.json',
];

/** Builds the dashboard unless it was built from these very sources. Returns whether it built. */
export async function buildWeb(): Promise<boolean> {
  const wanted = await sourceHash();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return false;
  const output: string[] = [];
  const build = spawn(process.execPath, [nextBin(), 'build'], {
    cwd: WEB_DIR,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [build.stdout, build.stderr])
    stream.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const code = await new Promise<number | null>((done) => build.once('close', done));
  if (code !== 0) throw new StartError(`The dashboard could not be built:\n${output.join('')}`);
  writeFileSync(STAMP, wanted);
  return true;
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
