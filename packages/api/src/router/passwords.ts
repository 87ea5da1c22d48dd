import {
  changePassword,
  endOtherSessions,
  endOwnSession,
  readOwnSessions,
  requestPasswordReset,
  resetPassword,
  resettingBy,
} from '@clickledger/core';
import { z } from 'zod';
import { createRouter, mutation, publicProcedure, query } from '#trpc.ts';

/** Passwords that are changed, and those that are forgotten. */
export const passwordsRouter = createRouter({
  change: mutation(changePassword),
  // Anybody may ask; nobody learns whether there is such an account.
  forgot: publicProcedure
    .input(z.custom<Parameters<typeof requestPasswordReset>[1]>())
    .mutation(({ ctx, input }) => {
      requestPasswordReset(ctx, input);
    }),
  // The link's token says who asks, whoever is signed in.
  reset: publicProcedure
    .input(z.custom<z.input<typeof resetPassword.input> & { requestId?: string | undefined }>())
    .mutation(async ({ ctx, input }) => {
      const { token } = z
        .object({ token: z.string().max(128) })
        .catch({ token: '' })
        .parse(input);
      const principal = await resettingBy(ctx.stores.sql, token);
      return resetPassword.run({ ...ctx, principal, session: undefined }, input);
    }),
});

/** Where one is signed in. */
export const sessionsRouter = createRouter({
  list: query(readOwnSessions),
  end: mutation(endOwnSession),
  endOthers: mutation(endOtherSessions),
});
