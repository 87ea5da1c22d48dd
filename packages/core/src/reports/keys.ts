import { listApiKeys } from '@clickledger/db';
import { z } from 'zod';
import { defineReport } from '#use-case.ts';

/** The advertiser's server keys, newest first, revoked ones included. */
export const listKeys = defineReport({
  name: 'keys.list',
  action: 'keys.read',
  input: z.void(),
  run: ({ stores, tenant }) => listApiKeys(stores.sql, tenant.id),
});
