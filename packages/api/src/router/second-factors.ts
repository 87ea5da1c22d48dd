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
  type UseCase,
} from '@clickledger/core';
import type { z } from 'zod';
import { createRouter, mutation, publicProcedure, query } from '#trpc.ts';

/** What people have beside their password. */
export const secondFactorsRouter = createRouter({
  read: query(readSecondFactors),
  // A secret stands in no address and in no cache.
  beginApp: publicProcedure.mutation(({ ctx }) => beginApp.run(ctx)),
  confirmApp: ofSession(confirmApp),
  removeApp: ofSession(removeApp),
  renewRecoveryCodes: mutation(renewRecoveryCodes),
  reset: mutation(resetSecondFactors),
  memberRoles: query(readMemberRoles),
  operatorRoles: query(readOperatorRoles),
  setMemberRoles: ofSession(requireOfMembers),
  setOperatorRoles: ofSession(requireOfOperators),
});

export const passkeysRouter = createRouter({
  begin: publicProcedure.mutation(({ ctx }) => beginPasskey.run(ctx)),
  add: ofSession(addPasskey),
  rename: mutation(renamePasskey),
  remove: ofSession(removePasskey),
});

/** A command after which the session's next request may do more than this one, or less. */
function ofSession<Input extends z.ZodType, Output>(command: UseCase<Input, Output>) {
  return mutation<Input, Output>({
    ...command,
    run: async (call, input) => {
      const done = await command.run(call, input);
      call.session?.forget();
      return done;
    },
  });
}
