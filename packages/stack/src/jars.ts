import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Progress, StartError } from '@clickledger/processes';
import { CONFIG_DIR } from './layout.ts';

const run = promisify(execFile);
const KEPT_OUTPUT = 16 * 1024 * 1024;

/**
 * The folder with the jars that `config/<name>/pom.xml` names, fetched on first use. A changed pom makes
 * another folder; one that was cut short is never taken for a whole one.
 * @throws StartError when Maven cannot fetch them.
 */
export async function fetchJars(
  name: 'kafka' | 'flink',
  options: { cache: string; mvn: string; progress: Progress },
): Promise<string> {
  const pom = join(CONFIG_DIR, name, 'pom.xml');
  const version = createHash('sha256').update(readFileSync(pom)).digest('hex').slice(0, 12);
  const folder = join(options.cache, `${name}-${version}`);
  if (!existsSync(folder)) {
    await options.progress.step(`Fetching the jars of ${name}`, () =>
      fetchInto(folder, pom, name, options.mvn),
    );
  }
  return folder;
}

async function fetchInto(folder: string, pom: string, name: string, mvn: string): Promise<void> {
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${draft}`, '-DincludeScope=runtime'];
  try {
    await run(mvn, ['-q', '-B', '-f', pom, ...goal], { maxBuffer: KEPT_OUTPUT });
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    const output = error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
    const line = output.split('\n').find((each) => each.includes('[ERROR]')) ?? output;
    throw new StartError(`The jars of ${name} could not be fetched: ${line.replace('[ERROR]', '').trim()}`);
  }
  renameSync(draft, folder);
}
