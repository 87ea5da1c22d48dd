import { listAdvertiserAccounts } from '@clickledger/db';
import { z } from 'zod';
import { defineReport } from '#use-case.ts';

/** Every advertiser of the deployment with what its account says, by name, archived ones included. */
export const listAccounts = defineReport({
  name: 'advertisers.list',
  action: 'advertisers.read',
  input: z.void(),
  run: ({ stores }) => listAdvertiserAccounts(stores.sql),
});
