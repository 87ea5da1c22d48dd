import { createRestApp } from '@clickledger/api';
import { getServer } from '#env.ts';
import { keylessCall } from '#server/trpc.tsx';
import { writeExports } from '#server/write-exports.ts';

/** Made by the first request: a build has no environment. */
let app: ReturnType<typeof createRestApp> | undefined;

/** `/api/v1`: the REST API. Who asks stands in the key that a request carries, never in a cookie. */
async function handler(request: Request): Promise<Response> {
  writeExports();
  app ??= createRestApp({ requestsAMinute: getServer().env.API_REQUESTS_PER_MINUTE });
  return app.fetch(plain(request), { call: await keylessCall() });
}

/** What Next.js hands in stands for a request, and no other can be made of it, as limiting a body does that comes in chunks. */
function plain({ url, method, headers, body, signal }: Request): Request {
  const init: RequestInit & { duplex: 'half' } = { method, headers, body, signal, duplex: 'half' };
  return new Request(url, init);
}

// Whatever is asked: which methods a path has, and that it has none, the API says itself.
export {
  handler as DELETE,
  handler as GET,
  handler as HEAD,
  handler as OPTIONS,
  handler as PATCH,
  handler as POST,
  handler as PUT,
};
