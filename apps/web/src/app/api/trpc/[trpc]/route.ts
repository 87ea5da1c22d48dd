import { appRouter } from '@clickledger/api';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { apiContext } from '#server/trpc.tsx';

function handler(request: Request): Promise<Response> {
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    createContext: apiContext,
    allowMethodOverride: false,
  });
}

export { handler as GET, handler as POST };
