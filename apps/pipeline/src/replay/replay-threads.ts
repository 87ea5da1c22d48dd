import { Worker } from 'node:worker_threads';
import type { DifferencePart } from './difference.ts';
import type { Docket } from './dockets.ts';
import type { FromThread, ThreadTask, ToThread } from './replay-thread.ts';

/**
 * Has dockets judged by so many threads, each of which takes the next one when it is done with its last. Their parts come in any order.
 * Resolves or rejects once every thread has ended.
 * @throws the signal's reason when it aborts, and what a thread failed for.
 */
export async function judgeInThreads(
  threads: number,
  task: ThreadTask,
  dockets: readonly Docket[],
  signal: AbortSignal,
  onJudged: (clicks: number) => void,
): Promise<DifferencePart[]> {
  const failed = new AbortController();
  const over = AbortSignal.any([signal, failed.signal]);
  const waiting = dockets.values();
  const parts: DifferencePart[] = [];
  const run = async () => {
    const thread = new Worker(new URL('./replay-thread.ts', import.meta.url), {
      workerData: task,
      execArgv: [],
    });
    const tell = (message: ToThread) => thread.postMessage(message);
    const next = () => {
      const { value: docket, done } = waiting.next();
      tell(done || over.aborted ? 'stop' : { docket });
    };
    const stop = () => tell('stop');
    over.addEventListener('abort', stop, { once: true });
    try {
      await new Promise<void>((resolve, reject) => {
        thread.on('message', (message: FromThread) => {
          if ('judged' in message) return onJudged(message.judged);
          parts.push(message.part);
          next();
        });
        thread.once('error', reject);
        thread.once('exit', () => resolve());
        next();
      });
    } catch (error) {
      failed.abort(error);
    } finally {
      over.removeEventListener('abort', stop);
    }
  };
  await Promise.all(Array.from({ length: threads }, run));
  over.throwIfAborted();
  return parts;
}
