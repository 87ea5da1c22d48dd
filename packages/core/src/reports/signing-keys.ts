import { listSigningKeys as storedSigningKeys } from '@clickledger/db';
import { z } from 'zod';
import { defineReport } from '#use-case.ts';

/** The advertiser's signing keys, newest first, revoked ones included. */
export const listSigningKeys = defineReport({
  name: 'signingKeys.list',
  action: 'keys.read',
  input: z.void(),
  run: ({ stores, tenant }) => storedSigningKeys(stores.sql, tenant.id),
});
