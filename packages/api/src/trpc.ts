// The procedures that routers are made of: who may call, and what an error looks like.
// A new procedure needs no edit here.
import { initTRPC, TRPCError } from '@trpc/server';
import superjson from 'superjson';
import { ZodError } from 'zod';
import type { Context } from './context.ts';
import { explainError, inputMessage, UNEXPECTED } from './errors.ts';

const t = initTRPC.context<Context>().create({
  transformer: superjson,
  sse: { ping: { enabled: true, intervalMs: 10_000 }, client: { reconnectAfterInactivityMs: 30_000 } },
  errorFormatter({ shape, error }) {
    const { stack: _, ...data } = shape.data;
    const message = error.cause instanceof ZodError ? inputMessage(error.cause) : shape.message;
    return { ...shape, message, data };
  },
});

export const { createCallerFactory } = t;
export const createRouter = t.router;

const explained = t.middleware(async ({ ctx, next, path }) => {
  const result = await next();
  if (result.ok) return result;
  const known = explainError(result.error);
  if (!known || known.code === 'SERVICE_UNAVAILABLE') {
    ctx.logger.error({ err: result.error.cause ?? result.error, path }, 'A procedure failed');
  }
  throw known ?? new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: UNEXPECTED });
});

/** For everyone, signed in or not. */
export const publicProcedure = t.procedure.use(explained);

/** What an account without an advertiser is told; it has nothing to see. */
export const NO_ADVERTISER =
  'This account belongs to no advertiser. Sign out, then sign in with an account that does.';

/** For someone who looks at an advertiser. `ctx.advertiser` is the tenant of everything that is read. */
export const advertiserProcedure = publicProcedure.use(({ ctx, next }) => {
  if (!ctx.session) {
    throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Sign in to see this.' });
  }
  const { advertiser } = ctx.session;
  if (!advertiser) {
    throw new TRPCError({
      code: 'FORBIDDEN',
      message: NO_ADVERTISER,
    });
  }
  return next({ ctx: { ...ctx, session: ctx.session, advertiser } });
});

/** For operators of the deployment. */
export const operatorProcedure = publicProcedure.use(({ ctx, next }) => {
  if (!ctx.session) throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Sign in to see this.' });
  if (!ctx.session.isOperator) {
    throw new TRPCError({ code: 'FORBIDDEN', message: 'Only operators of this deployment see this.' });
  }
  return next({ ctx: { ...ctx, session: ctx.session } });
});
