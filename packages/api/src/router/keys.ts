import { createApiKey, listApiKeys, revokeApiKey } from '@clickledger/db';
import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import { advertiserProcedure, createRouter } from '#trpc.ts';

const MAX_LIVE_KEYS = 50;

/** Server-side keys of the advertiser. */
export const keysRouter = createRouter({
  list: advertiserProcedure.query(({ ctx }) => listApiKeys(ctx.db.sql, ctx.advertiser.id)),

  /** Makes a key. The key itself is in this answer and nowhere else. */
  create: advertiserProcedure
    .input(z.object({ name: z.string().trim().min(1, 'give the key a name').max(80) }))
    .mutation(async ({ ctx, input }) => {
      const keys = await listApiKeys(ctx.db.sql, ctx.advertiser.id);
      if (keys.filter(({ revokedAt }) => revokedAt === null).length >= MAX_LIVE_KEYS) {
        throw new TRPCError({
          code: 'CONFLICT',
          message: `There are ${MAX_LIVE_KEYS} keys in use: revoke one that nobody needs.`,
        });
      }
      return createApiKey(ctx.db.sql, ctx.advertiser.id, input.name);
    }),

  /** Ends a key; collectors refuse it within seconds. */
  revoke: advertiserProcedure.input(z.object({ id: z.string().max(64) })).mutation(async ({ ctx, input }) => {
    if (await revokeApiKey(ctx.db.sql, ctx.advertiser.id, input.id)) return { id: input.id };
    throw new TRPCError({ code: 'NOT_FOUND', message: 'There is no such key in use. Reload the list.' });
  }),
});
