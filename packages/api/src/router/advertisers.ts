import {
  archiveAdvertiser,
  changeAdvertiser,
  createAdvertiser,
  listAccounts,
  readAdvertisersToday,
  restoreAdvertiser,
} from '@clickledger/core';
import { createRouter, mutation, query } from '#trpc.ts';

/** Every advertiser of the deployment: for operators. */
export const advertisersRouter = createRouter({
  list: query(listAccounts),
  today: query(readAdvertisersToday),
  create: mutation(createAdvertiser),
  change: mutation(changeAdvertiser),
  archive: mutation(archiveAdvertiser),
  restore: mutation(restoreAdvertiser),
});
