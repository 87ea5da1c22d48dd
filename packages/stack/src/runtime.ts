import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Env } from '@clickledger/config';
import { isRunning } from '@clickledger/processes';
import { z } from 'zod';
import { stackLayout } from './layout.ts';
import { listedSchema } from './service.ts';

const runtimeSchema = z.object({
  /** The supervisor's process. */
  pid: z.number().int(),
  parts: z.array(listedSchema),
  /** What the pipeline's processes are given: `KAFKA_BROKERS`, `REDIS_URL`, ... */
  environment: z.record(z.string(), z.string()),
});
export type StackRuntime = z.infer<typeof runtimeSchema>;

/**
 * Notes what runs, for `status` and `stop`, and no more of each part than they need. Only the owner may read it:
 * it holds addresses with passwords.
 */
export function writeStackRuntime(path: string, runtime: StackRuntime): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(runtimeSchema.parse(runtime), null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, path);
}

/** What was noted by the last start; undefined when there was none. */
export function readStackRuntime(path: string): StackRuntime | undefined {
  if (!existsSync(path)) return undefined;
  return runtimeSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** The stack that runs on this data folder now. */
export function runningStack(path: string): StackRuntime | undefined {
  const noted = readStackRuntime(path);
  return noted && isRunning(noted.pid, 'node') ? noted : undefined;
}

export function forgetStackRuntime(path: string): void {
  rmSync(path, { force: true });
}

/** The servers of the stack that runs on this data folder, as environment variables; none when none runs. */
export function stackServers(env: Pick<Env, 'DATA_DIR' | 'STACK_CACHE'>): Record<string, string> {
  return runningStack(stackLayout(env).runtime)?.environment ?? {};
}
