import { join } from 'node:path';
import type { Part } from '@clickledger/processes';
import { probeSchema } from '@clickledger/processes';
import { z } from 'zod';

/** What is known of each part that runs: for `status`, `logs` and `stop`. */
export const listedSchema = z.object({
  name: z.string(),
  /** For people: where it is reached. */
  address: z.string(),
  probe: probeSchema,
  /** Unset for what is no process of this machine. */
  pidFile: z.string().optional(),
});
export type Listed = z.infer<typeof listedSchema>;

/** A program that is not ours, run as a part: what to start, as whom, how to ask and how to stop it. */
export const serviceSchema = z.object({
  name: z.string(),
  command: z.string(),
  args: z.array(z.string()),
  cwd: z.string(),
  env: z.record(z.string(), z.string()).optional(),
  /** The user to run as, where it must be another one. */
  user: z.object({ uid: z.number(), gid: z.number() }).optional(),
  stopSignal: z.enum(['SIGTERM', 'SIGINT']),
  logFile: z.string(),
  pidFile: z.string(),
  probe: probeSchema,
  /** For people: where it is reached. */
  address: z.string(),
});
export type Service = z.infer<typeof serviceSchema>;

const SERVICE_SUPERVISOR = join(import.meta.dirname, 'service-supervisor.ts');

/** The service as a part of the supervisor: a small process that keeps it and dies with the supervisor. */
export function asPart(service: Service): Part {
  return {
    name: service.name,
    args: ['--max-old-space-size=32', SERVICE_SUPERVISOR],
    input: JSON.stringify(service),
    readyLine: 'ready',
  };
}
