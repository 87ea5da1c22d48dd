import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { PGlite } from '@electric-sql/pglite';
import { EmbeddedError } from '#embedded-error.ts';
import { MEMORY_FLAGS, pgliteOptions } from './pglite-options.ts';
import type { Backend } from './session.ts';

/** PGlite as a backend, and its end. */
export interface Database extends Backend {
  close(): Promise<void>;
}

/**
 * Opens the database in `folder`, creating it at the first start (about 4 s, later 0.5 s).
 *
 * @throws {EmbeddedError} `ENGINE_UNAVAILABLE`
 */
export async function openDatabase(folder: string): Promise<Database> {
  try {
    if (!existsSync(folder)) await createDatabase(folder);
    for (const flag of MEMORY_FLAGS) setFlagsFromString(flag);
    const db = await PGlite.create(pgliteOptions(folder));
    return {
      run: (messages, onRawData) => db.execProtocolRawStream(messages, { onRawData }),
      close: () => db.close(),
    };
  } catch (error) {
    const message = `PGlite cannot open ${folder}: look at the cause, then repair or move the folder.`;
    throw new EmbeddedError('ENGINE_UNAVAILABLE', message, error);
  }
}

/** Creates the database beside its place and moves it there, so that a start that was killed leaves no half of one. */
async function createDatabase(folder: string): Promise<void> {
  const draft = `${folder}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  const script = join(import.meta.dirname, 'create-database.ts');
  await promisify(execFile)(process.execPath, [...MEMORY_FLAGS, script, draft]);
  renameSync(draft, folder);
}
