import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, mkdir, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { dataPaths, type Env, type EvidenceKey, loadEvidenceKey } from '@clickledger/config';

/** Where evidence packs are kept, apart from the retention of clicks. */
export interface EvidenceStore {
  /** Undefined where there is none of this number. */
  find(number: string): Promise<StoredPack | undefined>;
  /**
   * Has a pack written to a path and puts it into its place, whole, unless there is one by then: a pack stays as it is.
   * What `write` throws, it throws, and keeps nothing of it.
   */
  keep(number: string, write: (path: string) => Promise<void>): Promise<StoredPack>;
}

export interface StoredPack {
  filename: string;
  bytes: number;
  path: string;
  /** Some of it, both ends included; all of it where none are named. */
  read(range?: { start: number; end: number }): Readable;
}

/** Where a deployment keeps its packs, and by what it signs them; the key is read, or made, when one is signed. */
export function evidenceOf(env: Pick<Env, 'DATA_DIR' | 'EVIDENCE_DIR' | 'EVIDENCE_KEY'>): {
  store: EvidenceStore;
  key: () => EvidenceKey;
} {
  return {
    store: folderStore(env.EVIDENCE_DIR ?? dataPaths(env.DATA_DIR).evidence),
    key: () => loadEvidenceKey(env),
  };
}

/** Packs as files of a folder, `<number>.zip`. Several machines may have the folder in common. */
export function folderStore(folder: string): EvidenceStore {
  const find = async (number: string): Promise<StoredPack | undefined> => {
    const filename = `${fileNameOf(number)}.zip`;
    const path = join(folder, filename);
    const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return undefined;
    });
    if (!found) return undefined;
    return { filename, bytes: found.size, path, read: (range) => createReadStream(path, range) };
  };
  return {
    find,
    async keep(number, write) {
      const kept = await find(number);
      if (kept) return kept;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const draft = join(folder, `.${fileNameOf(number)}.${randomUUID()}`);
      try {
        await write(draft);
        // Two that write it at once: whoever is first keeps it, and nobody ever sees half of one.
        await link(draft, join(folder, `${fileNameOf(number)}.zip`)).catch((error: NodeJS.ErrnoException) => {
          if (error.code !== 'EEXIST') throw error;
        });
      } finally {
        await rm(draft, { force: true });
      }
      await flushFolder(folder);
      const pack = await find(number);
      if (!pack) throw new Error(`The evidence pack of ${number} is gone again.`);
      return pack;
    },
  };
}

/** Numbers hold what a prefix of any kind may: only letters, digits, dots and dashes are names of files everywhere. */
function fileNameOf(number: string): string {
  const safe = number.replaceAll(/[^A-Za-z0-9._-]/g, (sign) => `%${sign.codePointAt(0)?.toString(16)}`);
  return safe.replace(/^\./, '%2e');
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
