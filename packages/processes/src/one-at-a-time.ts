import { setTimeout as delay } from 'node:timers/promises';
import { tryLockFolder } from '@clickledger/engines/folder-lock';

const POLL_MS = 100;

/**
 * Does the work while no process of this machine does other work under the same folder's lock; waits for its turn. A
 * holder that is killed is followed at once.
 * @throws the signal's reason when it aborts before the turn comes; what the work throws.
 */
export async function oneAtATime<T>(folder: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  let lock = tryLockFolder(folder);
  while (!lock) {
    await delay(POLL_MS, undefined, { signal });
    lock = tryLockFolder(folder);
  }
  try {
    return await work();
  } finally {
    lock.release();
  }
}
