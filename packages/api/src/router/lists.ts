import {
  addListEntry,
  importListEntries,
  readLists,
  removeFromLists,
  restoreToLists,
} from '@clickledger/core';
import { createRouter, mutation, query } from '#trpc.ts';

/** Block and allow lists. */
export const listsRouter = createRouter({
  entries: query(readLists),
  add: mutation(addListEntry),
  import: mutation(importListEntries),
  remove: mutation(removeFromLists),
  restore: mutation(restoreToLists),
});
