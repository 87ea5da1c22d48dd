import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { type Progress, StartError } from '@clickledger/processes';

const run = promisify(execFile);
const POSTGRES_VERSIONS = '/usr/lib/postgresql';
const OLDEST_JAVA = 17;

/** What the machine must have; jars are fetched, these are not. */
export interface Programs {
  java: string;
  mvn: string;
  redis: string;
  /** Folder of `initdb`, `postgres` and `pg_isready`. */
  postgresBin: string;
}

const NEEDS: Record<keyof Programs, { find: () => string | undefined; package: string }> = {
  java: { find: () => onPath('java'), package: 'default-jre-headless' },
  mvn: { find: () => onPath('mvn'), package: 'maven' },
  redis: { find: () => onPath('redis-server'), package: 'redis-server' },
  postgresBin: { find: findPostgres, package: 'postgresql' },
};

/**
 * Finds the programs; on Debian as root, those that are missing are installed.
 * @throws StartError with one sentence that says what to install.
 */
export async function findPrograms(progress: Progress): Promise<Programs> {
  const missing = Object.values(NEEDS).filter(({ find }) => find() === undefined);
  if (missing.length > 0) {
    const packages = missing.map((need) => need.package);
    await progress.step(`Installing ${packages.join(', ')}`, () => install(packages));
  }
  const found = {
    java: need('java'),
    mvn: need('mvn'),
    redis: need('redis'),
    postgresBin: need('postgresBin'),
  };
  await checkJava(found.java);
  return found;
}

function need(name: keyof Programs): string {
  const found = NEEDS[name].find();
  if (found) return found;
  throw new StartError(`Install ${NEEDS[name].package}: it was not found on this machine.`);
}

async function install(packages: string[]): Promise<void> {
  const command = `apt-get install ${packages.join(' ')}`;
  if (process.getuid?.() !== 0 || !onPath('apt-get')) {
    throw new StartError(`Install what the stack runs on first: sudo ${command}`);
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    await run('apt-get', ['update', '-q'], { env });
    await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], { env });
  } catch (error) {
    throw new StartError(`"${command}" failed: ${lastLine(error)}`);
  }
}

async function checkJava(java: string): Promise<void> {
  const { stderr } = await run(java, ['-version']);
  const version = Number(/version "(\d+)/.exec(stderr)?.[1]);
  if (version >= OLDEST_JAVA) return;
  throw new StartError(`Install Java ${OLDEST_JAVA} or newer: ${java} is ${stderr.split('\n')[0]}.`);
}

function onPath(name: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

/** The newest of Debian's versions, else what PATH has. */
function findPostgres(): string | undefined {
  const versions = existsSync(POSTGRES_VERSIONS) ? readdirSync(POSTGRES_VERSIONS) : [];
  const folders = versions
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(POSTGRES_VERSIONS, version, 'bin'));
  const onThePath = onPath('initdb');
  if (onThePath) folders.push(join(onThePath, '..'));
  return folders.find((folder) => isExecutable(join(folder, 'initdb')));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function lastLine(error: unknown): string {
  const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
  return text.trim().split('\n').at(-1) ?? '';
}
