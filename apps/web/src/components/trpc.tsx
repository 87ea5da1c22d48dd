'use client';

import type { AppRouter } from '@clickledger/api';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createTRPCClient, type OperationLink, TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import { type ReactNode, useState } from 'react';
import { queryDefaults } from '#lib/query-defaults.ts';

export const { TRPCProvider, useTRPC } = createTRPCContext<AppRouter>();

/** What speaks to the server, loaded with the first question: a page's first figures come within it. */
const whenAsked: TRPCLink<AppRouter> = (runtime) => {
  let asked: Promise<OperationLink<AppRouter>> | undefined;
  const load = async () => (await import('./trpc-links.ts')).serverLink(runtime);
  return ({ op, next }) =>
    observable((observer) => {
      let stop: (() => void) | undefined;
      let stopped = false;
      asked ??= load();
      asked.then(
        (link) => {
          if (!stopped) stop = link({ op, next }).subscribe(observer).unsubscribe;
        },
        (error: Error) => {
          // The network was away: the next question loads it again.
          asked = undefined;
          observer.error(TRPCClientError.from(error));
        },
      );
      return () => {
        stopped = true;
        stop?.();
      };
    });
};

function makeClient() {
  return createTRPCClient<AppRouter>({ links: [whenAsked] });
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
