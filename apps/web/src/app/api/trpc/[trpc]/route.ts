import { appRouter } from '@clickledger/api';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { apiContext } from '#server/trpc.tsx';

/** A form of any page may send other types without asking first (CORS): a mutation is sent as JSON alone. */
const JSON_TYPE = /^application\/json\s*(?:;|$)/i;

async function handler(request: Request): Promise<Response> {
  if (request.method === 'POST' && !JSON_TYPE.test(request.headers.get('content-type') ?? '')) {
    const error = { code: 'UNSUPPORTED_MEDIA_TYPE', message: 'Send the input as application/json.' };
    return Response.json({ error }, { status: 415, headers: { 'cache-control': 'no-store' } });
  }
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    createContext: apiContext,
    allowMethodOverride: false,
  });
}

export { handler as GET, handler as POST };
