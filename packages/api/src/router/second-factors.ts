import {
  addPasskey,
  beginApp,
  beginPasskey,
  confirmApp,
  readMemberRoles,
  readOperatorRoles,
  readSecondFactors,
  removeApp,
  removePasskey,
  renamePasskey,
  renewRecoveryCodes,
  requireOfMembers,
  requireOfOperators,
  resetSecondFactors,
} from '@clickledger/core';
import { createRouter, mutation, publicProcedure, query } from '#trpc.ts';

/** What people have beside their password. */
export const secondFactorsRouter = createRouter({
  read: query(readSecondFactors),
  // A secret stands in no address and in no cache.
  beginApp: publicProcedure.mutation(({ ctx }) => beginApp.run(ctx)),
  confirmApp: mutation(confirmApp),
  removeApp: mutation(removeApp),
  renewRecoveryCodes: mutation(renewRecoveryCodes),
  reset: mutation(resetSecondFactors),
  memberRoles: query(readMemberRoles),
  operatorRoles: query(readOperatorRoles),
  setMemberRoles: mutation(requireOfMembers),
  setOperatorRoles: mutation(requireOfOperators),
});

export const passkeysRouter = createRouter({
  begin: publicProcedure.mutation(({ ctx }) => beginPasskey.run(ctx)),
  add: mutation(addPasskey),
  rename: mutation(renamePasskey),
  remove: mutation(removePasskey),
});
