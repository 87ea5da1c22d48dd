import type { AppRouter } from '@clickledger/api';
import { MAX_BATCH } from '@clickledger/api/limits';
import { httpBatchStreamLink, httpSubscriptionLink, splitLink, type TRPCLink } from '@trpc/client';
import superjson from 'superjson';

const url = '/api/trpc';

/** Questions of one moment in one request, each answered when it is ready; subscriptions in one of their own. */
export const serverLink: TRPCLink<AppRouter> = splitLink({
  condition: (operation) => operation.type === 'subscription',
  // Server-sent events: the browser reconnects by itself and says which event it saw last.
  true: httpSubscriptionLink({ url, transformer: superjson }),
  false: httpBatchStreamLink({ url, transformer: superjson, maxItems: MAX_BATCH }),
});
