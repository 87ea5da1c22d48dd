import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startInstance } from './lib/instance.ts';
import { report } from './lib/report.ts';

/** From the command to a usable page: the first time, with the dashboard to be built, and after that. */
rmSync(resolve(import.meta.dirname, '../apps/web/.next'), { recursive: true, force: true });
const dataDir = mkdtempSync(join(tmpdir(), 'clickledger-bench-'));
const first = await startInstance({ dataDir });
await first.stop();
const again = await startInstance({ dataDir });
const memory = again.memory();
await again.stop();
rmSync(dataDir, { recursive: true, force: true });
report('Start', [
  { name: 'first time', value: first.startMs / 1000, unit: 's', bound: 60 },
  { name: 'after that', value: again.startMs / 1000, unit: 's', bound: 10 },
  { name: 'all processes, idle', value: memory.reduce((sum, { mb }) => sum + mb, 0), unit: 'MB' },
]);
