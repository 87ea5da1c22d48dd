import { actFor, actForNobody, type UseCase } from '@clickledger/core';
import type { z } from 'zod';
import { createRouter, inputOf, publicProcedure } from '#trpc.ts';

/** For whom an operator acts in this session. */
export const actingRouter = createRouter({
  begin: ofSession(actFor),
  end: ofSession(actForNobody),
});

/** A command after which the session's next request is somebody else's. */
function ofSession<Input extends z.ZodType, Output>(command: UseCase<Input, Output>) {
  return publicProcedure.input(inputOf(command)).mutation(async ({ ctx, input }) => {
    const done = await command.run(ctx, input as z.input<Input>);
    ctx.session?.forget();
    return done;
  });
}
