import { chmodSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What the product's processes set at their start: what they write is their user's alone. */
export const OWNER_ONLY_UMASK = 0o077;

/** A folder may let a group pass through to what that group owns (`stack/postgres`), and no more. */
const NOT_FOR_OTHERS = { folder: 0o067, file: 0o077 };

/**
 * Takes the rights of group and others from a folder and all that lies in it: folders become 0700, files lose the bits
 * beyond their owner's. Links are not followed; what belongs to another user or goes away meanwhile is passed over.
 * Returns how many were open.
 */
export function makePrivate(path: string): number {
  try {
    const found = lstatSync(path);
    if (found.isSymbolicLink()) return 0;
    const isFolder = found.isDirectory();
    const open = (found.mode & (isFolder ? NOT_FOR_OTHERS.folder : NOT_FOR_OTHERS.file)) !== 0;
    // The folder first: from then on nobody gets at what is still open in it.
    if (open) chmodSync(path, found.mode & 0o700);
    const inside = isFolder ? readdirSync(path) : [];
    return inside.reduce((sum, name) => sum + makePrivate(join(path, name)), open ? 1 : 0);
  } catch (error) {
    if (NOT_OURS.includes((error as NodeJS.ErrnoException).code ?? '')) return 0;
    throw error;
  }
}

const NOT_OURS = ['ENOENT', 'EPERM', 'EACCES'];
