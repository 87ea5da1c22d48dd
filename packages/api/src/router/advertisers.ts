import {
  archiveAdvertiser,
  changeAdvertiser,
  createAdvertiser,
  listAccounts,
  restoreAdvertiser,
} from '@clickledger/core';
import { createRouter, mutation, query } from '#trpc.ts';

/** Every advertiser of the deployment: for operators. */
export const advertisersRouter = createRouter({
  list: query(listAccounts),
  create: mutation(createAdvertiser),
  change: mutation(changeAdvertiser),
  archive: mutation(archiveAdvertiser),
  restore: mutation(restoreAdvertiser),
});
