import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The job's newest complete checkpoint below Flink's folder of checkpoints, as a `file:` URL. */
export function newestCheckpoint(folder: string | undefined, jobId: string): string | undefined {
  if (!folder || !existsSync(join(folder, jobId))) return undefined;
  const [newest] = readdirSync(join(folder, jobId))
    .map((name) => Number(/^chk-(\d+)$/.exec(name)?.[1] ?? Number.NaN))
    .filter((n) => existsSync(join(folder, jobId, `chk-${n}`, '_metadata')))
    .sort((a, b) => b - a);
  return newest === undefined ? undefined : pathToFileURL(join(folder, jobId, `chk-${newest}`)).href;
}
