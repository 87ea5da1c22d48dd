#!/usr/bin/env node
// Runs the command line on the Node.js that the project brings: it reads TypeScript as it is.
import { spawnSync } from 'node:child_process';
import { createRequire, enableCompileCache } from 'node:module';
import { dirname, join } from 'node:path';

const cli = join(import.meta.dirname, '..', 'src', 'main.ts');
// What Node.js makes of the sources is kept, for the parts that are started from here too: the next start takes a quarter
// of the processor time, and each process some 30 MB less, as it needs no compiler of TypeScript.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '../../../node_modules/.cache/clickledger/code');
enableCompileCache(process.env.NODE_COMPILE_CACHE);
// Logs are of any length: without a bound V8 lets what an import is done with lie for hundreds of megabytes.
const flags = process.argv[2] === 'import' ? ['--max-old-space-size=256'] : [];
const isRecent = Number(process.versions.node.split('.')[0]) >= 24;
if (isRecent && flags.length === 0) {
  await import(cli);
} else {
  const node = isRecent
    ? process.execPath
    : join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin', 'node');
  const { status, signal } = spawnSync(node, [...flags, cli, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = signal ? 1 : (status ?? 1);
}
