// The procedures that routers are made of: use cases behind tRPC, and what an error looks like.
// A new procedure needs no edit here.
import { type FieldProblem, type UseCase, UseCaseError } from '@clickledger/core';
import { initTRPC, TRPCError } from '@trpc/server';
import superjson from 'superjson';
import { z } from 'zod';
import type { Context } from './context.ts';
import { explainError, UNEXPECTED } from './errors.ts';

const t = initTRPC.context<Context>().create({
  transformer: superjson,
  sse: { ping: { enabled: true, intervalMs: 10_000 }, client: { reconnectAfterInactivityMs: 30_000 } },
  errorFormatter({ shape, error }) {
    const { stack: _, ...data } = shape.data;
    const refusal = error.cause instanceof UseCaseError ? error.cause : null;
    const fields: readonly FieldProblem[] = refusal?.fields ?? [];
    return { ...shape, data: { ...data, fields, refusal: refusal?.code ?? null } };
  },
});

export const { createCallerFactory } = t;
export const createRouter = t.router;

const explained = t.middleware(async ({ ctx, next, path }) => {
  const result = await next();
  if (result.ok) return result;
  throw errorForReader(result.error, ctx, path);
});

/** An error as its reader may know it; what nobody expected is in the log. */
export function errorForReader(error: unknown, { logger }: Context, path: string): TRPCError {
  const known = explainError(error);
  if (!known || known.code === 'SERVICE_UNAVAILABLE') {
    const err = error instanceof TRPCError ? (error.cause ?? error) : error;
    logger.error({ err, path }, 'A procedure failed');
  }
  return known ?? new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: UNEXPECTED });
}

/** For everyone, signed in or not. */
export const publicProcedure = t.procedure.use(explained);

/** The type of a use case's input: it parses it itself, once it knows that the caller may ask. */
export function inputOf<Input extends z.ZodType>(_: UseCase<Input>) {
  return z.custom<z.input<Input>>();
}

/** A report as a query. */
export function query<Input extends z.ZodType, Output>(report: UseCase<Input, Output>) {
  return publicProcedure
    .input(inputOf(report))
    .query(({ ctx, input, signal }) => report.run({ ...ctx, signal }, input as z.input<Input>));
}

/** A command as a mutation. Beside its own input it takes a `requestId`: sent twice, it is done once. */
export function mutation<Input extends z.ZodType, Output>(command: UseCase<Input, Output>) {
  return publicProcedure
    .input(z.custom<z.input<Input> & { requestId?: string | undefined }>())
    .mutation(({ ctx, input, signal }) => {
      const { requestId, rest } = withoutRequestId(input);
      return command.run({ ...ctx, signal, requestId }, rest as z.input<Input>);
    });
}

/** An id that is no text is none: the command then says what is wrong with its input. */
function withoutRequestId(input: unknown): { requestId: string | undefined; rest: unknown } {
  if (typeof input !== 'object' || input === null) return { requestId: undefined, rest: input };
  const { requestId, ...rest } = input as Record<string, unknown>;
  return { requestId: typeof requestId === 'string' ? requestId : undefined, rest };
}
