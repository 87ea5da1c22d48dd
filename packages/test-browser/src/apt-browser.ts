import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { onPath } from './on-path.ts';

const run = promisify(execFile);

/** Installs a Debian package, as root where there is apt. Returns whether it did. @throws Error when apt fails. */
export async function installWithApt(name: string): Promise<boolean> {
  if (process.getuid?.() !== 0 || onPath(['apt-get']) === undefined) return false;
  process.stderr.write(`Installing the package ${name} for the browser tests ...\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], { env });
  return true;
}
