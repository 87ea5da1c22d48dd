import type { AppRouter } from '@clickledger/api';
import { skipToken } from '@tanstack/react-query';
import type { TRPCUntypedClient } from '@trpc/client';
import type { TRPCOptionsProxy } from '@trpc/tanstack-react-query';

/** What speaks to the server. */
export type ApiClient = Pick<TRPCUntypedClient<AppRouter>, 'query' | 'mutation'>;

/**
 * The procedures as options of TanStack Query, as `createTRPCOptionsProxy` makes them, for a client that is loaded with the
 * first question: a page's first figures come within it, and the library's own proxy brings the client along. Its keys are
 * the library's, under which the server prefetches (procedures.test.ts).
 */
export function proceduresOf(client: () => Promise<ApiClient>): TRPCOptionsProxy<AppRouter> {
  const at = (path: readonly string[]): unknown =>
    new Proxy(() => {}, {
      get: (_, name) => (typeof name === 'string' ? at([...path, name]) : undefined),
      apply: (_, __, [first, second]) => optionsOf(client, path, first, second),
    });
  return at([]) as TRPCOptionsProxy<AppRouter>;
}

function optionsOf(
  client: () => Promise<ApiClient>,
  path: readonly string[],
  first: unknown,
  second: object | undefined,
): unknown {
  const procedure = path.slice(0, -1);
  const name = procedure.join('.');
  const queryKey = [procedure, { ...(isGiven(first) && { input: first }), type: 'query' }];
  switch (path.at(-1)) {
    case 'pathKey':
      return [procedure];
    case 'queryKey':
      return queryKey;
    case 'queryOptions': {
      const queryFn = async () => (await client()).query(name, first);
      return { ...second, queryKey, queryFn: first === skipToken ? skipToken : queryFn };
    }
    case 'mutationOptions': {
      const mutationFn = async (input: unknown) => (await client()).mutation(name, input);
      return { ...(first as object | undefined), mutationKey: [procedure], mutationFn };
    }
    default:
      throw new TypeError(`There is no ${path.join('.')}.`);
  }
}

const isGiven = (input: unknown) => input !== undefined && input !== skipToken;
