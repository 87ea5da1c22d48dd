import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ExpectedError } from '@clickledger/config';
import {
  type ChangeFeed,
  claimExport,
  finishExport,
  forgetExports,
  knownExports,
  UNTOLD,
} from '@clickledger/db';
import { RangeInputError } from '@clickledger/domain';
import type { Deployment, Logger, Stores } from '#use-case.ts';
import { writeExport } from './write-export.ts';

/** After this a file is deleted. */
export const EXPORT_KEPT_MS = 3 * 86_400_000;
const PACE = { untoldMs: 1_000, toldMs: 5_000 };
const TIDY_EVERY_MS = 60_000;

export interface ExportParts {
  stores: Stores;
  changes?: ChangeFeed;
  deployment: Pick<Deployment, 'counting'>;
  /** Where files lie. Several machines may have the folder in common. */
  folder: string;
  logger: Logger;
}

/**
 * Writes the files that are asked for, one at a time, and deletes old ones, until the signal aborts. One whose writer was
 * killed is begun again within half a minute.
 */
export async function keepExports(parts: ExportParts, signal: AbortSignal): Promise<void> {
  const follower = (parts.changes ?? UNTOLD).follow('exports');
  let away = false;
  let tidied = 0;
  while (!signal.aborted) {
    try {
      if (Date.now() - tidied > TIDY_EVERY_MS) {
        await tidy(parts);
        tidied = Date.now();
      }
      while (!signal.aborted && (await writeNext(parts))) away = false;
    } catch (error) {
      if (!away) parts.logger.error({ err: error }, 'files that were asked for cannot be written now');
      away = true;
    }
    await follower.pause(PACE, signal);
  }
}

/** Writes the oldest one that waits. @returns whether one did */
export async function writeNext(parts: ExportParts): Promise<boolean> {
  const { stores, folder } = parts;
  const next = await claimExport(stores.sql, Date.now());
  if (!next) return false;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    const bytes = await writeExport(parts, next);
    await finishExport(stores.sql, next.id, { bytes }, Date.now());
  } catch (error) {
    if (!isOfTheAsker(error)) throw error;
    await finishExport(stores.sql, next.id, { problem: error.message }, Date.now());
  }
  return true;
}

/** What trying again makes no better. */
function isOfTheAsker(error: unknown): error is Error {
  return error instanceof ExpectedError || error instanceof RangeInputError;
}

/** Deletes files whose time is over, and those that are known no more. */
async function tidy({ stores, folder }: Pick<ExportParts, 'stores' | 'folder'>): Promise<void> {
  await forgetExports(stores.sql, new Date(Date.now() - EXPORT_KEPT_MS));
  // Files first: one that is begun meanwhile is known by then.
  const files = await readdir(folder).catch(() => []);
  const known = await knownExports(stores.sql);
  for (const file of files) {
    if (!known.has(file.split('.')[0] ?? '')) await rm(join(folder, file), { force: true });
  }
}
