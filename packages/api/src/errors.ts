import { UseCaseError, type UseCaseErrorCode } from '@clickledger/core';
import { isPostgresAway, TurnsTakenError } from '@clickledger/db';
import { RangeInputError } from '@clickledger/domain';
import { TRPCError } from '@trpc/server';
import { z } from 'zod';

// ClickHouse: TOO_SLOW, TIMEOUT_EXCEEDED, MEMORY_LIMIT_EXCEEDED, TOO_MANY_ROWS and its relatives.
const TOO_MUCH = new Set(['158', '159', '160', '241', '307', '396']);
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'ETIMEDOUT',
  'CONNECT_TIMEOUT',
]);

const CODES: Record<UseCaseErrorCode, TRPCError['code']> = {
  unauthenticated: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  reauthentication_required: 'FORBIDDEN',
  not_found: 'NOT_FOUND',
  invalid: 'BAD_REQUEST',
  conflict: 'CONFLICT',
  too_many: 'TOO_MANY_REQUESTS',
};

/**
 * The error as a reader can use it: what happened and what to do. Details of the stores stay in the log.
 * Answers null for what is nobody's doing but ours.
 */
export function explainError(error: unknown): TRPCError | null {
  if (error instanceof TRPCError && error.code !== 'INTERNAL_SERVER_ERROR') return error;
  const cause = error instanceof TRPCError ? error.cause : error;
  if (cause instanceof UseCaseError) {
    return new TRPCError({ code: CODES[cause.code], message: cause.message, cause });
  }
  if (cause instanceof RangeInputError)
    return new TRPCError({ code: 'BAD_REQUEST', message: cause.message, cause });
  if (cause instanceof TurnsTakenError)
    return new TRPCError({ code: 'TOO_MANY_REQUESTS', message: cause.message, cause });
  const code = codeOf(cause);
  if (TOO_MUCH.has(code)) {
    const message = 'This reads more than one question may: choose a shorter range, or one campaign.';
    return new TRPCError({ code: 'UNPROCESSABLE_CONTENT', message, cause });
  }
  if (UNREACHABLE.has(code) || isPostgresAway(cause)) {
    const message =
      'The store of figures does not answer. No click is lost: they wait in the log. Try again in a moment.';
    return new TRPCError({ code: 'SERVICE_UNAVAILABLE', message, cause });
  }
  return null;
}

/** What an unexpected error says to the reader. */
export const UNEXPECTED = 'This could not be shown. The cause is in the log of the dashboard; try again.';

function codeOf(error: unknown): string {
  const parsed = z.object({ code: z.coerce.string() }).safeParse(error);
  return parsed.success ? parsed.data.code : '';
}
