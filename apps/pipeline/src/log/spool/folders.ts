import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Spool } from './spool.ts';

/** Most collectors on one data folder. */
const MOST = 256;

/**
 * The first spool that no living process has: that of a collector that ended, or a new one.
 * @param root holds a folder for each collector on this machine.
 */
export function takeSpool(root: string, maxBytes: number): Spool {
  for (let n = 0; n < MOST; n++) {
    const spool = tryOpen(join(root, String(n)), maxBytes);
    if (spool) return spool;
  }
  throw new Error(`${root} has no spool left: ${MOST} collectors run on it.`);
}

/** Spools that ended collectors left behind with records in them. Their new owner closes them. */
export function takeOrphans(root: string, maxBytes: number): Spool[] {
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => tryOpen(join(root, name), maxBytes) ?? []);
}

function tryOpen(folder: string, maxBytes: number): Spool | undefined {
  try {
    return new Spool(folder, maxBytes);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'FOLDER_IN_USE') return undefined;
    throw error;
  }
}
