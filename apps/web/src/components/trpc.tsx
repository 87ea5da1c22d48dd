'use client';

import type { AppRouter } from '@clickledger/api';
import { MAX_BATCH } from '@clickledger/api/limits';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createTRPCClient,
  httpBatchStreamLink,
  httpSubscriptionLink,
  splitLink,
  TRPCClientError,
} from '@trpc/client';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import { type ReactNode, useState } from 'react';
import superjson from 'superjson';
import { queryDefaults } from '#lib/query-defaults.ts';

export const { TRPCProvider, useTRPC } = createTRPCContext<AppRouter>();

const url = '/api/trpc';

function makeClient() {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === 'subscription',
        // Server-sent events: the browser reconnects by itself and says which event it saw last.
        true: httpSubscriptionLink({ url, transformer: superjson }),
        false: httpBatchStreamLink({ url, transformer: superjson, maxItems: MAX_BATCH }),
      }),
    ],
  });
}

/** A session that has ended is not an error to show: the login page leads back here. */
export function leaveWhenSignedOut(error: unknown): void {
  if (error instanceof TRPCClientError && error.data?.code === 'UNAUTHORIZED') {
    const here = window.location.pathname + window.location.search;
    window.location.assign(`/login?error=SessionRequired&next=${encodeURIComponent(here)}`);
  }
}

export function ApiProvider({ children }: { children: ReactNode }) {
  const [client] = useState(makeClient);
  const [queryClient] = useState(
    () =>
      new QueryClient({
        defaultOptions: queryDefaults,
        queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
      }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
