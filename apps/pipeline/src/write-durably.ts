import { open, rename } from 'node:fs/promises';

/** A file that is there whole or not at all, and on disk once this resolves. Pieces are written one after the other. */
export async function writeDurably(path: string, content: Buffer | Iterable<Buffer>): Promise<void> {
  const draft = await open(`${path}.draft`, 'w');
  try {
    await draft.writeFile(content);
    await draft.datasync();
  } finally {
    await draft.close();
  }
  await rename(`${path}.draft`, path);
}
