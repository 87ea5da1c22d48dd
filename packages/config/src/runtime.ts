import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const runtimeSchema = z.object({
  clickhousePort: z.number().int(),
  postgresPort: z.number().int(),
  collectorPort: z.number().int(),
  webPort: z.number().int(),
});
/** Where the parts of a running installation listen, so that its commands find them. */
export type Runtime = z.infer<typeof runtimeSchema>;

const path = (dataDir: string) => join(dataDir, 'runtime.json');

export function writeRuntime(dataDir: string, runtime: Runtime): void {
  const draft = `${path(dataDir)}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(runtime, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, path(dataDir));
}

/** Undefined when nothing was ever started on this data folder. */
export function readRuntime(dataDir: string): Runtime | undefined {
  try {
    return runtimeSchema.parse(JSON.parse(readFileSync(path(dataDir), 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
