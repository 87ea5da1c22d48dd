import { acceptInvitation, invitedBy, joinAdvertiser, readInvitation, type UseCase } from '@clickledger/core';
import { z } from 'zod';
import type { Context } from '#context.ts';
import { createRouter, inputOf, mutation, publicProcedure } from '#trpc.ts';

/** What the link of an invitation opens. Its token says who asks, whoever is signed in. */
export const invitationsRouter = createRouter({
  read: publicProcedure
    .input(inputOf(readInvitation))
    .query(({ ctx, input }) => asInvited(readInvitation, ctx, input)),
  accept: publicProcedure
    .input(z.custom<z.input<typeof acceptInvitation.input> & { requestId?: string | undefined }>())
    .mutation(({ ctx, input }) => asInvited(acceptInvitation, ctx, input)),
  join: mutation(joinAdvertiser),
});

async function asInvited<Input extends z.ZodType, Output>(
  useCase: UseCase<Input, Output>,
  ctx: Context,
  input: z.input<Input>,
): Promise<Output> {
  const { token } = z
    .object({ token: z.string().max(128) })
    .catch({ token: '' })
    .parse(input);
  const principal = await invitedBy(ctx.stores.sql, token);
  return useCase.run({ ...ctx, principal, session: undefined }, input);
}
