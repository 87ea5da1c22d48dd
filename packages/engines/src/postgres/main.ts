import { z } from 'zod';
import { parseConfiguration, runFront } from '#run-front.ts';
import { startPostgresFront } from './front.ts';

/** The Postgres front as a process of its own: `node main.ts '{"path":"data/postgres","port":5432}'` */
const configuration = z.strictObject({
  path: z.string().min(1),
  host: z.string().min(1).optional(),
  port: z.int().min(0).max(65535),
  maxConnections: z.int().min(1).optional(),
  maxOpening: z.int().min(1).optional(),
  handshakeMs: z.int().positive().optional(),
  password: z.string().min(1).optional(),
  idleInTransactionMs: z.int().positive().optional(),
  drainMs: z.int().positive().optional(),
});

await runFront(() => startPostgresFront(parseConfiguration(configuration, process.argv[2])));
