/** `npm run test:faults -- [--seed n] [--clicks n] [--minutes n]`: hands the options to Vitest. */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseOptions } from './options.ts';

const root = resolve(import.meta.dirname, '../..');
const options = parseOptions(process.argv.slice(2));
const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--config',
    'vitest.product.config.ts',
    'tests/faults',
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, FAULTS: JSON.stringify(options) } },
);
process.exitCode = status ?? 1;
