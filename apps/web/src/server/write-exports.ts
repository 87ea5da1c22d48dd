import 'server-only';
import { countingOf, dataPaths } from '@clickledger/config';
import { keepExports } from '@clickledger/core';
import { getServer } from '#env.ts';
import { getStores } from './stores.ts';

/** Has this process write the files that programs ask for, for as long as it lives. */
export function writeExports(): void {
  const { env, logger } = getServer();
  const parts = {
    stores: getStores(),
    deployment: { counting: countingOf(env) },
    folder: dataPaths(env.DATA_DIR).exports,
    logger,
  };
  void keepExports(parts, new AbortController().signal);
}
