import { setFlagsFromString } from 'node:v8';
import { z } from 'zod';
import { parseConfiguration, runFront } from '#run-front.ts';
import { DEFAULT_POOL } from './default-pool.ts';

/**
 * The ClickHouse front as a process of its own:
 * `node main.ts '{"path":"data/clickhouse","port":8123,"user":"default","password":"..."}'`
 */
const configuration = z.strictObject({
  path: z.string().min(1),
  host: z.string().min(1).optional(),
  port: z.int().min(0).max(65535),
  user: z.string(),
  password: z.string(),
  others: z
    .array(z.strictObject({ user: z.string(), password: z.string(), access: z.enum(['reader', 'writer']) }))
    .optional(),
  pool: z
    .strictObject({
      reads: z.int().min(1),
      scans: z.int().min(1),
      files: z.int().min(1),
      inserts: z.int().min(1),
      background: z.int().min(1),
      queue: z.int().min(0),
    })
    .partial()
    .optional(),
  engine: z
    .strictObject({ maxMemory: z.int().positive(), maxThreads: z.int().positive() })
    .partial()
    .optional(),
});

/** Threads for files and compression, and for killing a query while all lanes are full. */
const SPARE_THREADS = 4;

/** Its own heap is 12 MB, which bodies of inserts pass by: V8 collected all of it more than once a second. It may grow to three times as much. */
setFlagsFromString('--heap-growing-percent=200');

/** Standard output carries the ready line; what happens later goes to standard error, a JSON object a line. */
const logger = {
  warn: (fields: Record<string, unknown>, message: string) =>
    console.error(JSON.stringify({ level: 'warn', ...fields, err: String(fields.err), msg: message })),
};

await runFront(async () => {
  const options = parseConfiguration(configuration, process.argv[2]);
  const { queue: _, ...lanes } = { ...DEFAULT_POOL, ...options.pool };
  // Every running query holds a thread of libuv's pool, whose size is read once, when the first file is opened
  // asynchronously; importing the front comes after it for that reason.
  process.env.UV_THREADPOOL_SIZE = String(
    Object.values(lanes).reduce((sum, places) => sum + places, SPARE_THREADS),
  );
  const { startClickHouseFront } = await import('./front.ts');
  return startClickHouseFront({ ...options, logger });
});
