import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from './product.ts';

const VERSION = '4.32.5';
const VENV = join(PROJECT_ROOT, 'node_modules', '.cache', 'clickledger', `schemathesis-${VERSION}`);
const PROGRAM = join(VENV, 'bin', 'schemathesis');

/** Where Schemathesis is, installed once into a folder of its own; or why it cannot be had here. */
export function schemathesis(): { program: string } | { missing: string } {
  if (runs(PROGRAM, '--version')) return { program: PROGRAM };
  if (!runs('python3', '-m', 'venv', '--clear', VENV))
    return { missing: 'python3 with venv is not installed here' };
  const pip = join(VENV, 'bin', 'pip');
  if (!runs(pip, 'install', '--quiet', '--disable-pip-version-check', `schemathesis==${VERSION}`)) {
    return { missing: `pip cannot install schemathesis ${VERSION} here` };
  }
  return existsSync(PROGRAM) ? { program: PROGRAM } : { missing: 'pip installed no schemathesis' };
}

function runs(program: string, ...args: string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
