'use client';

import type { AppRouter } from '@clickledger/api';
import type { LiveSnapshot } from '@clickledger/core';
import { useQueryClient } from '@tanstack/react-query';
import { createTRPCOptionsProxy, useSubscription } from '@trpc/tanstack-react-query';
import { useEffect, useMemo } from 'react';
import { apiClient } from '#components/api-client.ts';
import { leaveWhenSignedOut } from '#components/trpc.tsx';

/** How long after a refusal the subscription is asked for again. */
const ASK_AGAIN_MS = 3000;

interface Props {
  hear: (figures: LiveSnapshot) => void;
  tell: (connection: 'idle' | 'connecting' | 'pending' | 'error') => void;
}

/** The one subscription of the app, for as long as this is there. */
export default function LiveConnection({ hear, tell }: Props) {
  const queryClient = useQueryClient();
  const trpc = useMemo(
    () => createTRPCOptionsProxy<AppRouter>({ client: apiClient, queryClient }),
    [queryClient],
  );
  const { status, reset } = useSubscription(
    trpc.overview.live.subscriptionOptions(
      {},
      { onError: leaveWhenSignedOut, onData: ({ data }) => hear(data) },
    ),
  );
  useEffect(() => tell(status), [status, tell]);
  useEffect(() => () => tell('connecting'), [tell]);

  // A browser reconnects by itself after a break, but gives up after an answer such as a proxy's 502.
  useEffect(() => {
    if (status !== 'error') return;
    const timer = setTimeout(reset, ASK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [status, reset]);
  return null;
}
