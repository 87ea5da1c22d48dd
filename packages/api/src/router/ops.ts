import { readHealth, readStages } from '@clickledger/core';
import { createRouter, query } from '#trpc.ts';

export const opsRouter = createRouter({
  stages: query(readStages),
  health: query(readHealth),
});
