import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Instance } from './instance.ts';
import type { Load, LoadResult } from './visitors.ts';

const run = promisify(execFile);

/** Sends clicks to the product's front doors by another process. @throws Error when a request is refused. */
export async function sendLoad(
  instance: Instance,
  load: Omit<Load, 'port' | 'connections'>,
): Promise<LoadResult> {
  const port = Number(new URL(instance.collectorUrl).port);
  const whole: Load = { ...load, port, connections: load.kind === 'batch' ? 8 : 64 };
  const { stdout } = await run(process.execPath, [
    join(import.meta.dirname, 'visitors.ts'),
    JSON.stringify(whole),
  ]);
  const result: LoadResult = JSON.parse(stdout);
  if (result.refused > 0) throw new Error(`${result.refused} requests were refused.`);
  return result;
}
