import { tryLockFolder } from '@clickledger/engines/folder-lock';
import type { JournalWriter } from '#log/journal/writer.ts';

/**
 * Ends the newest segment of a journal that nobody writes, where it was begun before a time (ms UTC), so that what is in it can be
 * removed. A living writer sees to its own.
 */
export async function rollAbandoned(
  folder: string,
  before: number,
  openWriter: () => JournalWriter,
): Promise<void> {
  const lock = tryLockFolder(folder);
  if (!lock) return;
  const journal = openWriter();
  await journal.roll(before);
  await journal.close();
  lock.release();
}
