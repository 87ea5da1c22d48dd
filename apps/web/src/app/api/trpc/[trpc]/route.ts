import { appRouter, MAX_BATCH } from '@clickledger/api';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { apiContext } from '#server/trpc.tsx';

async function handler(request: Request): Promise<Response> {
  if (request.method === 'POST' && !isJson(request)) {
    const text = 'Send application/json: other kinds of body change nothing here.\n';
    return new Response(text, { status: 415, headers: { 'cache-control': 'no-store' } });
  }
  const response = await fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    createContext: apiContext,
    allowMethodOverride: false,
    maxBatchSize: MAX_BATCH,
  });
  response.headers.set('cache-control', 'no-store');
  return response;
}

// What a form of another site can send without being asked first is not among it.
function isJson(request: Request): boolean {
  return /^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '');
}

export { handler as GET, handler as POST };
