import 'server-only';
import { countingOf, dataPaths } from '@clickledger/config';
import { keepExports } from '@clickledger/core';
import { ToldChanges } from '@clickledger/db';
import { getServer } from '#env.ts';
import { getStores } from './stores.ts';

// A development reload evaluates this module again; what writes goes on.
const processWide = globalThis as typeof globalThis & { clickledgerWritesExports?: true };

/**
 * Has this process write the files that programs ask for, from the first request of a program on for as long as it lives.
 * Whoever waits for a file asks for its state, so what a killed process left is begun anew.
 */
export function writeExports(): void {
  if (processWide.clickledgerWritesExports) return;
  processWide.clickledgerWritesExports = true;
  const { endpoints, env, logger } = getServer();
  const stores = getStores();
  const parts = {
    stores,
    changes: new ToldChanges(endpoints.databaseUrl, stores.sql),
    deployment: { counting: countingOf(env) },
    folder: dataPaths(env.DATA_DIR).exports,
    logger,
  };
  void keepExports(parts, new AbortController().signal);
}
