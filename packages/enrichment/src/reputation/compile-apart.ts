import { Worker } from 'node:worker_threads';
import type { CompileOrder } from './compile.ts';
import { NetworkListError } from './list-info.ts';
import type { TableData } from './table.ts';

/** No list of a sane size takes this long; a database whose tree goes round in circles would take for ever. */
const DONE_WITHIN_MS = 180_000;
const MOST_MEGABYTES = 3_072;

/** Compiles lists in a thread of its own. Rejects with a `NetworkListError` where that takes too long or too much. */
export function compileApart(order: CompileOrder): Promise<TableData> {
  const worker = new Worker(new URL('./compile-worker.ts', import.meta.url), {
    workerData: order,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
  });
  const names = order.files.join(', ');
  return new Promise<TableData>((resolve, reject) => {
    const fail = (why: string, cause?: unknown) =>
      reject(
        new NetworkListError(
          `The lists ${names} cannot be read (${why}); what was read before stays in force.`,
          { cause },
        ),
      );
    const timer = setTimeout(() => {
      fail(`it takes longer than ${DONE_WITHIN_MS / 60_000} minutes`);
      void worker.terminate();
    }, DONE_WITHIN_MS).unref();
    worker.once('message', resolve);
    worker.once('error', (error: Error) => fail(error.message, error));
    worker.once('exit', () => {
      clearTimeout(timer);
      fail('its thread ended');
    });
  });
}
