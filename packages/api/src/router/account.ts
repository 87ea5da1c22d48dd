import { listSites, membershipsOf } from '@clickledger/db';
import { TRPCError } from '@trpc/server';
import { advertiserProcedure, createRouter, publicProcedure } from '#trpc.ts';

export const accountRouter = createRouter({
  /** Who is signed in, and the advertisers they may choose between. */
  me: publicProcedure.query(async ({ ctx }) => {
    if (!ctx.session) throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Sign in to see this.' });
    return { ...ctx.session, advertisers: await membershipsOf(ctx.db.sql, ctx.session.userId) };
  }),

  sites: advertiserProcedure.query(({ ctx }) => listSites(ctx.db.sql, ctx.advertiser.id)),
});
