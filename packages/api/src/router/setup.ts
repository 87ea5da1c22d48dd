import { appointedByCode, readSetup, sendTrialLetter, setUp } from '@clickledger/core';
import { z } from 'zod';
import { createRouter, mutation, publicProcedure, query } from '#trpc.ts';

/** How an installation is set up. */
export const setupRouter = createRouter({
  progress: query(readSetup),
  // The code says who asks, whoever is signed in.
  begin: publicProcedure
    .input(z.custom<z.input<typeof setUp.input> & { requestId?: string | undefined }>())
    .mutation(async ({ ctx, input }) => {
      const { code } = z
        .object({ code: z.string().max(100) })
        .catch({ code: '' })
        .parse(input);
      const principal = await appointedByCode(ctx, code);
      return setUp.run({ ...ctx, principal, session: undefined }, input);
    }),
});

export const mailRouter = createRouter({ try: mutation(sendTrialLetter) });
