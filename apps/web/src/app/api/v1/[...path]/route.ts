import { createRestApp } from '@clickledger/api';
import { keylessCall } from '#server/trpc.tsx';

const app = createRestApp();

/** `/api/v1`: the REST API. Who asks stands in the key that a request carries, never in a cookie. */
async function handler(request: Request): Promise<Response> {
  return app.fetch(request, { call: await keylessCall() });
}

export { handler as GET, handler as PATCH, handler as POST };
