#!/usr/bin/env node
// Runs the command line on the Node.js that the project brings: it reads TypeScript as it is.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const cli = join(import.meta.dirname, '..', 'src', 'main.ts');
if (Number(process.versions.node.split('.')[0]) >= 24) {
  await import(cli);
} else {
  const node = join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin', 'node');
  const { status, signal } = spawnSync(node, [cli, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = signal ? 1 : (status ?? 1);
}
