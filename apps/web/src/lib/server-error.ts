import type { AppRouter } from '@clickledger/api';
import type { TRPCClientError } from '@trpc/client';

/**
 * What the server tells of an error beside its words: code, HTTP status, fields. Undefined where it was not reached. Told by
 * its name, as its class would bring the whole client into every page.
 */
export function serverError(error: unknown): TRPCClientError<AppRouter>['data'] | undefined {
  if (!(error instanceof Error) || error.name !== 'TRPCClientError') return undefined;
  return (error as TRPCClientError<AppRouter>).data;
}
