import {
  acceptOperatorInvitation,
  appointedByInvitation,
  becomeOperator,
  changeOperator,
  inviteOperator,
  listOperators,
  readOperatorInvitation,
  readOperatorInvitations,
  resendOperatorInvitation,
  type UseCase,
  withdrawOperatorInvitation,
} from '@clickledger/core';
import { z } from 'zod';
import type { Context } from '#context.ts';
import { createRouter, inputOf, mutation, publicProcedure, query } from '#trpc.ts';

/** Who runs the deployment, who is asked to, and what the link of such an invitation opens. */
export const operatorsRouter = createRouter({
  list: query(listOperators),
  invitations: query(readOperatorInvitations),
  invite: mutation(inviteOperator),
  resend: mutation(resendOperatorInvitation),
  withdraw: mutation(withdrawOperatorInvitation),
  setRole: mutation(changeOperator),
  invitation: publicProcedure
    .input(inputOf(readOperatorInvitation))
    .query(({ ctx, input }) => asAppointed(readOperatorInvitation, ctx, input)),
  accept: publicProcedure
    .input(z.custom<z.input<typeof acceptOperatorInvitation.input> & { requestId?: string | undefined }>())
    .mutation(({ ctx, input }) => asAppointed(acceptOperatorInvitation, ctx, input)),
  become: publicProcedure.input(inputOf(becomeOperator)).mutation(async ({ ctx, input }) => {
    const done = await becomeOperator.run(ctx, input);
    // From the next request on the session is an operator's.
    ctx.session?.forget();
    return done;
  }),
});

/** Its token says who asks, whoever is signed in. */
async function asAppointed<Input extends z.ZodType, Output>(
  useCase: UseCase<Input, Output>,
  ctx: Context,
  input: z.input<Input>,
): Promise<Output> {
  const { token } = z
    .object({ token: z.string().max(128) })
    .catch({ token: '' })
    .parse(input);
  const principal = await appointedByInvitation(ctx.stores, token);
  return useCase.run({ ...ctx, principal, session: undefined }, input);
}
