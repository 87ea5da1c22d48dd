import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { authOptions } from '#server/auth.ts';
import { authRequestProblem } from '#server/auth-request.ts';

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

async function handler(request: NextRequest, context: Context): Promise<Response> {
  const { nextauth } = await context.params;
  // Where NextAuth's client sends what it would like to have logged; our log is our own.
  if (nextauth[0] === '_log') return new Response(null, { status: 204 });
  const problem = await authRequestProblem(request, request.cookies.getAll());
  if (problem) {
    const headers = new Headers({ 'cache-control': 'no-store' });
    if (problem.cookie)
      headers.set('set-cookie', `${problem.cookie}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`);
    return new Response(`${problem.message}\n`, { status: problem.status, headers });
  }
  const answer = await NextAuth(request, { params: { nextauth } }, authOptions());
  // Filters and drafts: what was searched for is nobody's who signs in next. Everything else is never stored.
  if (nextauth[0] === 'signout' && request.method === 'POST')
    answer.headers.set('clear-site-data', '"storage"');
  return nextauth[0] === 'session' ? withoutRenewal(answer) : noStore(answer);
}

/** NextAuth issues the session's cookie anew whenever it is asked; ours was good to its end from the start. */
function withoutRenewal(answer: Response): Response {
  const cookies = answer.headers.getSetCookie();
  answer.headers.delete('set-cookie');
  for (const cookie of cookies) {
    const isRenewal = cookie.includes('next-auth.session-token') && !/=;/.test(cookie);
    if (!isRenewal) answer.headers.append('set-cookie', cookie);
  }
  return noStore(answer);
}

function noStore(answer: Response): Response {
  answer.headers.set('cache-control', 'no-store');
  return answer;
}

export { handler as GET, handler as POST };
