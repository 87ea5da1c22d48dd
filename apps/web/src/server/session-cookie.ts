import 'server-only';
import { cookies } from 'next/headers';
import { getToken } from 'next-auth/jwt';
import { z } from 'zod';
import { getServer } from '#env.ts';

/** What the cookie holds, encrypted: the token of a session in the stores, and when that ends at the latest (ms UTC). */
export const cookieClaims = z.object({ sessionToken: z.string(), until: z.number() });

/** The session's token in this request's cookie, or null where there is none that we made. */
export async function sessionTokenOfCookie(): Promise<string | null> {
  const jar = Object.fromEntries((await cookies()).getAll().map(({ name, value }) => [name, value]));
  const req = { cookies: jar, headers: {} } as unknown as Parameters<typeof getToken>[0]['req'];
  const token = await getToken({ req, secret: getServer().secrets.nextauth });
  const claims = cookieClaims.safeParse(token);
  return claims.success ? claims.data.sessionToken : null;
}
