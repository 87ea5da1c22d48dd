import type { DefaultOptions } from '@tanstack/react-query';
import { serverError } from './server-error.ts';

/** Caching rules shared by the server's prefetch and the browser; React carries bigint and Date between them. */
export const queryDefaults: DefaultOptions = {
  queries: {
    // The live subscription says when figures have changed; without it a minute is fresh enough.
    staleTime: 60_000,
    retry: (failures, error) => failures < 1 && !wasRefused(error),
    refetchOnWindowFocus: false,
  },
};

/** The server understood and refused: asking again gets the same answer. */
function wasRefused(error: unknown): boolean {
  const status = serverError(error)?.httpStatus;
  return typeof status === 'number' && status >= 400 && status < 500;
}
