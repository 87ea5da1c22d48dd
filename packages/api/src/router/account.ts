import { readAccount, readSites } from '@clickledger/core';
import { createRouter, query } from '#trpc.ts';

export const accountRouter = createRouter({
  me: query(readAccount),
  sites: query(readSites),
});
